import type { PurchaseLimit } from '../plan-core.js';
import type { Present } from './application-day.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { DemoFund } from './demo-funds.js';
import { demoProvenance } from './demo-provenance.js';
import { demoSettlement } from './demo-settlement.js';

interface Restriction {
  readonly fundCode: string;
  /** Left out: every channel. */
  readonly salesChannel?: string;
  /** Yuan a day; left out: nothing is sold. */
  readonly dailyLimit?: string;
  readonly forDays: number;
}

/** Examples. What is not named here is sold without a limit. */
const restrictions: readonly Restriction[] = [
  { fundCode: '005243', dailyLimit: '5000.00', forDays: 21 },
  { fundCode: '161631', salesChannel: '支付宝（蚂蚁基金）', dailyLimit: '10000.00', forDays: 12 },
  { fundCode: '161626', forDays: 6 },
  { fundCode: '000394', dailyLimit: '100000.00', forDays: 40 },
  { fundCode: '161622', dailyLimit: '1000000.00', forDays: 75 },
];

/** DOMAIN §1.4: what a money fund may pay at once to one customer of a channel in a day. */
const quickRedemption = '10000.00';
/** Rows that were never changed hold from here on. */
const unchangedForDays = 180;

/** Whether and how much each channel sells of the fund. */
export function demoLimits(fund: DemoFund, { now }: Pick<Present, 'now'>) {
  return demoSettlement(fund.kind).map(({ salesChannel }): PurchaseLimit => {
    const restriction = restrictions.find(
      (one) => one.fundCode === fund.code && (one.salesChannel ?? salesChannel) === salesChannel,
    );
    return {
      salesChannel,
      status: statusOf(restriction),
      dailyLimit: restriction?.dailyLimit,
      validFrom: addDays(shanghaiDate(now), -(restriction?.forDays ?? unchangedForDays)),
      validTo: undefined,
      leastPurchase: fund.kind === 'money' ? '1.00' : '10.00',
      leastPlan: '100.00',
      quickRedemption: fund.kind === 'money' ? quickRedemption : undefined,
      provenance: demoProvenance(now),
    };
  });
}

function statusOf(restriction: Restriction | undefined): PurchaseLimit['status'] {
  if (restriction === undefined) return 'open';
  return restriction.dailyLimit === undefined ? 'suspended' : 'limited';
}
