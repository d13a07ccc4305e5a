import { describe, expect, it } from 'vitest';
import { debitDays, rhythmName, type Rhythm } from '../../src/fund/plan-rhythm.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';

const calendar = loadTradingCalendar();

const firstDays = (rhythm: Rhythm, from: string, count: number) =>
  Array.from(debitDays({ rhythm, from }, calendar), ({ day }) => day).slice(0, count);

describe('the days on which a plan takes money', () => {
  it('are those of the month, or the next trading day after them', () => {
    expect(firstDays({ unit: 'month', day: 10 }, '2026-09-01', 4)).toEqual([
      '2026-09-10',
      // 2026-10-10 is a make-up working Saturday, on which nothing is traded.
      '2026-10-12',
      '2026-11-10',
      '2026-12-10',
    ]);
  });

  it('skip the long holiday', () => {
    expect(firstDays({ unit: 'month', day: 2 }, '2026-10-01', 1)).toEqual(['2026-10-08']);
    expect(firstDays({ unit: 'week', every: 1, weekday: 5 }, '2026-09-24', 3)).toEqual([
      '2026-09-28',
      '2026-10-08',
      '2026-10-09',
    ]);
  });

  it('are every second week counted from the week that is given', () => {
    const rhythm: Rhythm = { unit: 'week', every: 2, weekday: 3 };
    const span = { rhythm, from: '2026-11-24', anchor: '2026-11-25' };
    const days = Array.from(debitDays(span, calendar), ({ day }) => day);
    expect(days).toEqual(['2026-11-25', '2026-12-09', '2026-12-23']);
  });

  it('are all trading days', () => {
    expect(firstDays({ unit: 'tradingDay' }, '2026-11-21', 2)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
  });

  it('end with the calendar', () => {
    expect(firstDays({ unit: 'month', day: 10 }, '2026-12-11', 1)).toEqual([]);
  });
});

it('a rhythm has a name that customers read', () => {
  const rhythms: readonly Rhythm[] = [
    { unit: 'month', day: 10 },
    { unit: 'week', every: 1, weekday: 3 },
    { unit: 'week', every: 2, weekday: 5 },
    { unit: 'tradingDay' },
  ];
  expect(rhythms.map(rhythmName)).toEqual(['每月10日', '每周三', '每两周的周五', '每个交易日']);
});
