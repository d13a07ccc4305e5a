import { createDemoCore } from '../../../src/fund/demo/create-demo-core.js';
import { loadTradingCalendar } from '../../../src/fund/trading-calendar.js';

export const calendar = loadTradingCalendar();

let now = new Date('2026-11-23T02:00:00Z');
const core = createDemoCore({ clock: () => now, calendar });

/** The demo core with its clock set to `moment`. A later call moves the same clock. */
export function demoAt(moment: Date | string) {
  now = new Date(moment);
  return core;
}

/** `text` is YYYY-MM-DD HH:MM in Shanghai. */
export const shanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
