import { createDemoCore } from '../../../../src/fund/demo/create-demo-core.js';
import { createHttpCore, type HttpCoreDeps } from '../../../../src/fund/http/create-http-core.js';
import { loadTradingCalendar } from '../../../../src/fund/trading-calendar.js';
import { newId } from '../../../../src/shared/new-id.js';
import { silentLog } from '../../../support/silent-log.js';

export const secret = 'a-fund-core-secret-for-tests';
const now = new Date('2026-11-23T02:00:00Z');
export const demo = createDemoCore({ clock: () => now, calendar: loadTradingCalendar() });

/** The client for the core at that address. */
export const clientOf = (url: string, given: Partial<HttpCoreDeps> = {}) =>
  createHttpCore({
    address: { url, secret },
    clock: () => now,
    random: () => 0,
    newId,
    log: silentLog,
    ...given,
  });
