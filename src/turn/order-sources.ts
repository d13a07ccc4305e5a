import type { Identity } from '../conversation/identity.js';
import type { FundCore } from '../fund/fund-core.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import type { Clock } from '../shared/clock.js';

/** What questions about orders are answered from. */
export interface OrderSources {
  readonly core: FundCore;
  readonly calendar: TradingCalendar;
  readonly clock: Clock;
  /** Who writes, at the moment of the question. */
  readonly identity: () => Identity;
}
