import { describe, expect, it } from 'vitest';
import { addDays, shanghaiDate, shanghaiMoment, weekday } from '../../src/fund/shanghai-time.js';

describe('time in Shanghai', () => {
  it.each([
    ['2026-11-22T15:59:59Z', '2026-11-22'],
    ['2026-11-22T16:00:00Z', '2026-11-23'],
    ['2026-07-01T16:00:00Z', '2026-07-02'],
  ])('at %s is on %s', (moment, date) => {
    expect(shanghaiDate(new Date(moment))).toBe(date);
  });

  it('is eight hours ahead of UTC', () => {
    expect(shanghaiMoment('2026-11-23', '15:00')).toEqual(new Date('2026-11-23T07:00:00Z'));
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-11-23', -90, '2026-08-25'],
  ])('counts from %s by %i days to %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it('numbers the days of the week from Monday', () => {
    expect([weekday('2026-11-23'), weekday('2026-11-29')]).toEqual([1, 7]);
  });
});
