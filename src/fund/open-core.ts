import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.js';
import { newId } from '../shared/new-id.js';
import { withTimeout } from './core-with-limits.js';
import { createDemoCore } from './demo/create-demo-core.js';
import type { FundCore } from './fund-core.js';
import type { CoreWatch } from './http/create-ask.js';
import { createHttpCore } from './http/create-http-core.js';
import type { CoreAddress } from './http/write-call.js';
import type { TradingCalendar } from './trading-calendar.js';

interface OpenDeps {
  /** undefined: the demo. */
  readonly address: CoreAddress | undefined;
  readonly clock: Clock;
  readonly calendar: TradingCalendar;
  readonly log: Logger;
  readonly watch: CoreWatch;
}

const answersWithinMs = 5_000;

/** The core system that customers are answered from. Nothing is asked of it yet. */
export function openCore({ address, clock, calendar, log, watch }: OpenDeps): FundCore {
  const core =
    address === undefined
      ? createDemoCore({ clock, calendar })
      : createHttpCore({ address, clock, log, watch, newId, random: Math.random });
  return withTimeout(core, answersWithinMs);
}
