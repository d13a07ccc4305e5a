import type { Plan } from '../plan-core.js';
import type { Rhythm } from '../plan-rhythm.js';
import type { SalesChannel } from './demo-settlement.js';

/** What a customer of the demo has agreed to, told from the present day. */
export interface DemoPlan {
  readonly customerId: string;
  readonly kind: Plan['kind'];
  readonly fundCode: string;
  readonly amount: string;
  readonly rhythm: Rhythm;
  readonly salesChannel: SalesChannel;
  readonly agreedDaysAgo: number;
  /** HH:MM in Shanghai at which the customer agreed. */
  readonly agreedTime: string;
  readonly pausedDaysAgo?: number;
}

/** Everything else that customers of the demo pay is paid by themselves. */
export const demoPlans: readonly DemoPlan[] = [
  {
    customerId: 'C10005',
    kind: 'investment',
    fundCode: '161604',
    amount: '600.00',
    rhythm: { unit: 'week', every: 2, weekday: 4 },
    salesChannel: '招商银行',
    agreedDaysAgo: 320,
    agreedTime: '20:17',
  },
  {
    customerId: 'C10009',
    kind: 'autoTransfer',
    fundCode: '161608',
    amount: '300.00',
    rhythm: { unit: 'week', every: 1, weekday: 1 },
    salesChannel: '直销APP',
    agreedDaysAgo: 65,
    agreedTime: '21:40',
  },
  {
    customerId: 'C10017',
    kind: 'investment',
    fundCode: '161603',
    amount: '1000.00',
    rhythm: { unit: 'month', day: 10 },
    salesChannel: '直销APP',
    agreedDaysAgo: 200,
    agreedTime: '19:05',
  },
  {
    customerId: 'C10019',
    kind: 'investment',
    fundCode: '161613',
    amount: '200.00',
    rhythm: { unit: 'week', every: 1, weekday: 3 },
    salesChannel: '直销APP',
    agreedDaysAgo: 410,
    agreedTime: '12:30',
    pausedDaysAgo: 40,
  },
  {
    customerId: 'C10020',
    kind: 'investment',
    fundCode: '161604',
    amount: '20000.00',
    rhythm: { unit: 'month', day: 5 },
    salesChannel: '直销APP',
    agreedDaysAgo: 530,
    agreedTime: '10:12',
  },
  {
    customerId: 'C10025',
    kind: 'investment',
    fundCode: '161610',
    amount: '500.00',
    rhythm: { unit: 'week', every: 1, weekday: 3 },
    salesChannel: '直销APP',
    agreedDaysAgo: 400,
    agreedTime: '22:08',
  },
  {
    customerId: 'C10025',
    kind: 'autoTransfer',
    fundCode: '161622',
    amount: '1200.00',
    rhythm: { unit: 'month', day: 15 },
    salesChannel: '直销APP',
    agreedDaysAgo: 260,
    agreedTime: '08:51',
  },
];

/** What the customer saw and confirmed, by kind. */
export const agreements: Readonly<Record<Plan['kind'], string>> = {
  investment: '「定投」页面，确认了定投协议',
  autoTransfer: '「余额自动转入」页面，确认了自动转入协议',
};
