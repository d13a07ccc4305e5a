import type { OrderKind } from '../order-core.js';
import type { ApplicationDay } from './application-day.js';

/** What a customer of the demo has bought of late, told from the present day. */
export interface OrderPlan {
  readonly customerId: string;
  readonly kind: Exclude<OrderKind, 'redemption'>;
  readonly fundCode: string;
  readonly amount: string;
  readonly when: ApplicationDay;
  /** HH:MM in Shanghai. */
  readonly time: string;
  /** `overLimit`: refused on the day of confirmation, and the money goes back. */
  readonly course: 'regular' | 'unpaid' | 'cancelled' | 'overLimit';
}

/** After the close: it counts for the next trading day, and can be withdrawn until then. */
const lastEvening = { when: { on: 'closedDay', back: 1 }, time: '15:40' } as const;

export const demoOrderPlans: readonly OrderPlan[] = [
  {
    customerId: 'C10006',
    kind: 'purchase',
    fundCode: '161610',
    amount: '2000.00',
    ...lastEvening,
    course: 'regular',
  },
  {
    customerId: 'C10006',
    kind: 'purchase',
    fundCode: '161610',
    amount: '5000.00',
    when: { on: 'closedDay', back: 4 },
    time: '10:20',
    course: 'regular',
  },
  {
    customerId: 'C10017',
    kind: 'purchase',
    fundCode: '161603',
    amount: '10000.00',
    when: { on: 'closedDay', back: 3 },
    time: '13:05',
    course: 'regular',
  },
  {
    customerId: 'C10018',
    kind: 'planPurchase',
    fundCode: '161622',
    amount: '500.00',
    when: { on: 'closedDay', back: 1 },
    time: '09:30',
    course: 'regular',
  },
  {
    customerId: 'C10019',
    kind: 'purchase',
    fundCode: '161613',
    amount: '3000.00',
    when: { on: 'closedDay', back: 2 },
    time: '11:00',
    course: 'unpaid',
  },
  {
    customerId: 'C10021',
    kind: 'purchase',
    fundCode: '002825',
    amount: '200000.00',
    ...lastEvening,
    course: 'regular',
  },
  {
    customerId: 'C10021',
    kind: 'purchase',
    fundCode: '161608',
    amount: '100000.00',
    when: { on: 'closedDay', back: 1 },
    time: '10:02',
    course: 'regular',
  },
  {
    customerId: 'C10022',
    kind: 'purchase',
    fundCode: '161608',
    amount: '10000.00',
    when: { on: 'closedDay', back: 2 },
    time: '14:20',
    course: 'cancelled',
  },
  {
    customerId: 'C10016',
    kind: 'purchase',
    fundCode: '000394',
    amount: '120000.00',
    when: { on: 'closedDay', back: 2 },
    time: '10:36',
    course: 'overLimit',
  },
];
