import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/fund/shanghai-time.js';
import {
  createTradingCalendar,
  loadTradingCalendar,
  type CalendarFile,
} from '../../src/fund/trading-calendar.js';

const calendar = loadTradingCalendar();
const shanghai = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);

/** The golden vectors of DOMAIN §1.12. */
const golden = [
  ['2026-11-20 14:59:59', '11-20', '11-23', '11-24', '11-25', '11-26', '12-01'],
  ['2026-11-20 15:00:00', '11-23', '11-24', '11-25', '11-26', '11-27', '12-02'],
  ['2026-11-21 10:00:00', '11-23', '11-24', '11-25', '11-26', '11-27', '12-02'],
  ['2026-09-24 14:30:00', '09-24', '09-28', '09-29', '09-30', '10-08', '10-13'],
  ['2026-09-24 15:30:00', '09-28', '09-29', '09-30', '10-08', '10-09', '10-14'],
  ['2026-09-20 11:00:00', '09-21', '09-22', '09-23', '09-24', '09-28', '10-08'],
  ['2026-09-30 15:01:00', '10-08', '10-09', '10-12', '10-13', '10-14', '10-19'],
  ['2026-02-13 16:00:00', '02-24', '02-25', '02-26', '02-27', '03-02', '03-05'],
  ['2026-02-28 10:00:00', '03-02', '03-03', '03-04', '03-05', '03-06', '03-11'],
] as const;

describe('the T day and the days after it', () => {
  it.each(golden)('of an application at %s are %s and %s, %s, %s, %s, %s', (submitted, ...days) => {
    const tradeDate = calendar.tradeDate(shanghai(submitted)) ?? 'none';

    const found = [0, 1, 2, 3, 4, 7].map((n) => calendar.addTradingDays(tradeDate, n));

    expect(found).toEqual(days.map((day) => `2026-${day}`));
  });

  it('are unknown beyond the last covered day', () => {
    expect(calendar.tradeDate(shanghai('2026-12-31 14:00:00'))).toBe('2026-12-31');
    expect(calendar.addTradingDays('2026-12-31', 1)).toBeUndefined();
    expect(calendar.addTradingDays('2026-12-28', 4)).toBeUndefined();
    expect(calendar.tradeDate(shanghai('2026-12-31 15:00:00'))).toBeUndefined();
    expect(calendar.tradeDate(shanghai('2027-01-04 10:00:00'))).toBeUndefined();
    expect(calendar.isTradingDay('2027-01-04')).toBeUndefined();
  });

  it('are unknown before the first covered day', () => {
    expect(calendar.isTradingDay('2023-12-29')).toBeUndefined();
    expect(calendar.addTradingDays('2023-12-29', 1)).toBeUndefined();
    expect(calendar.addTradingDays('2024-01-02', -1)).toBeUndefined();
  });

  it('count backwards too, and from days without trading', () => {
    expect(calendar.addTradingDays('2026-10-08', -1)).toBe('2026-09-30');
    expect(calendar.addTradingDays('2026-10-03', -1)).toBe('2026-09-30');
    expect(calendar.addTradingDays('2026-10-03', 1)).toBe('2026-10-08');
    expect(calendar.addTradingDays('2026-10-03', 2)).toBe('2026-10-09');
  });

  it('refuse what is not a day or not a whole number', () => {
    expect(() => calendar.isTradingDay('2026-1-5')).toThrow(RangeError);
    expect(() => calendar.addTradingDays('2026-01-05', 0.5)).toThrow(RangeError);
  });
});

describe('the days of trading', () => {
  it.each([
    [2024, 242],
    [2025, 243],
    [2026, 242],
  ])('of %i are %i', (year, count) => {
    let found = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      if (calendar.isTradingDay(day) === true) found += 1;
    }

    expect(found).toBe(count);
  });

  it.each([
    ['the eve of the spring festival 2024', '2024-02-09'],
    ['a make-up working Sunday', '2026-01-04'],
    ['a make-up working Saturday', '2026-02-14'],
    ['a make-up working Saturday', '2026-02-28'],
    ['a make-up working Saturday', '2026-05-09'],
    ['a make-up working Sunday', '2026-09-20'],
    ['a make-up working Saturday', '2026-10-10'],
    ['the last day of the national holiday', '2025-10-08'],
  ])('leave out %s (%s)', (_what, day) => {
    expect(calendar.isTradingDay(day)).toBe(false);
  });
});

describe('a calendar file', () => {
  const year = { year: 2030, source: '公告', closures: [] };
  const file = (tradingDays: number): CalendarFile => ({
    coveredFrom: '2030-01-01',
    coveredTo: '2030-12-31',
    years: [{ ...year, tradingDays }],
  });

  it('is accepted when its years add up', () => {
    expect(createTradingCalendar(file(261)).isTradingDay('2030-01-01')).toBe(true);
  });

  it('is refused when a year does not have the stated number of days', () => {
    expect(() => createTradingCalendar(file(242))).toThrow('has 261 days in 2030, not 242');
  });

  it('is refused when a covered year is missing', () => {
    const longer = { ...file(261), coveredTo: '2031-12-31' };

    expect(() => createTradingCalendar(longer)).toThrow('in 2031, not any');
  });
});
