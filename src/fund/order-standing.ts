import type { Order, OrderStage } from './order-core.js';
import { ownChannel } from './plan-core.js';
import { shanghaiDate } from './shanghai-time.js';
import type { TradingCalendar } from './trading-calendar.js';

export type Hindrance = 'plan' | 'elsewhere' | 'tooLate' | 'confirmed' | 'failed' | 'cancelled';

/** What follows from an order, the moment and the calendar. */
export interface OrderStanding {
  /** From then on the shares can be seen and sold: the trading day after the confirmation. */
  readonly visibleFrom: string | undefined;
  /** The day of confirmation is over, and the order is not confirmed. */
  readonly isLate: boolean;
  /** Why it cannot be withdrawn in our own app; undefined: it can. */
  readonly hindrance: Hindrance | undefined;
}

/** How an order stands at `now`. */
export function standingOf(order: Order, now: Date, calendar: TradingCalendar): OrderStanding {
  const { stage, confirmDate } = order;
  const isOpen = stage === 'accepted' || stage === 'confirming';
  return {
    visibleFrom: sharesVisibleFrom(confirmDate, calendar),
    isLate: isOpen && confirmDate !== undefined && confirmDate < shanghaiDate(now),
    hindrance: hindranceOf(order, now),
  };
}

/** The trading day after the confirmation; undefined past the calendar. */
export const sharesVisibleFrom = (
  confirmDate: string | undefined,
  calendar: TradingCalendar,
): string | undefined =>
  confirmDate === undefined ? undefined : calendar.addTradingDays(confirmDate, 1);

const over: Readonly<Partial<Record<OrderStage, Hindrance>>> = {
  confirmed: 'confirmed',
  partlyConfirmed: 'confirmed',
  failed: 'failed',
  cancelled: 'cancelled',
};

function hindranceOf(
  { stage, kind, salesChannel, cancellableUntil }: Order,
  now: Date,
): Hindrance | undefined {
  if (over[stage] !== undefined) return over[stage];
  if (kind === 'planPurchase') return 'plan';
  if (salesChannel !== ownChannel) return 'elsewhere';
  return cancellableUntil !== undefined && now < cancellableUntil ? undefined : 'tooLate';
}
