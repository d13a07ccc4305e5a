import type { OrderStage, Refund } from '../order-core.js';
import { shanghaiDate } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';
import type { OrderPlan } from './demo-order-plans.js';

interface Ended {
  readonly course: OrderPlan['course'];
  readonly stage: OrderStage;
  readonly amount: string;
  readonly appliedAt: Date;
  readonly confirmDate: string | undefined;
}

interface Present {
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

const reasons: Readonly<Partial<Record<OrderPlan['course'], string>>> = {
  unpaid: '付款银行卡余额不足，没有扣款',
  overLimit: '当天申购合计超过了这只基金的单日上限 100,000 元，没有确认',
};

/** Why a purchase of the demo failed, and what becomes of its money. */
export function outcomeOf(
  ended: Ended,
  present: Present,
): { readonly reason: string | undefined; readonly refund: Refund | undefined } {
  const { course, stage } = ended;
  return {
    reason: stage === 'failed' ? reasons[course] : undefined,
    refund: stage === 'failed' || stage === 'cancelled' ? refundOf(ended, present) : undefined,
  };
}

/** Money goes back on the trading day after the order came to nothing. */
function refundOf(
  { course, amount, appliedAt, confirmDate }: Ended,
  { now, calendar }: Present,
): Refund {
  if (course === 'unpaid') return { state: 'none' };
  const on = calendar.addTradingDays(confirmDate ?? shanghaiDate(appliedAt), 1);
  return on !== undefined && on < shanghaiDate(now)
    ? { state: 'returned', amount, on }
    : { state: 'due', amount, on };
}
