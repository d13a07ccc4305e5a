import { describe, expect, it } from 'vitest';
import { standingOf, type Course } from '../../../src/fund/demo/redemption-course.js';
import { calendar, shanghai } from './demo-setting.js';

const ofMixedFund = {
  appliedAt: shanghai('2026-11-23 10:30'),
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  expectedArrival: '2026-11-26',
};
const ofBondFund = { ...ofMixedFund, expectedArrival: '2026-11-25' };
const ofMoneyFund = { ...ofMixedFund, expectedArrival: '2026-11-24' };

const at = (time: string) => ({ now: shanghai(`2026-11-${time}`), calendar });

describe('a redemption that goes well', () => {
  it.each([
    ['23 14:59', 'accepted'],
    ['23 15:00', 'confirming'],
    ['24 17:59', 'confirming'],
    ['24 18:00', 'confirmed'],
    ['25 09:00', 'paying'],
    ['26 12:00', 'channelReceived'],
    ['26 15:59', 'channelReceived'],
  ])('on %s is %s', (time, stage) => {
    expect(standingOf('regular', ofMixedFund, at(time))).toEqual({
      stage,
      arrivedAt: undefined,
      bankLate: false,
    });
  });

  it('arrives in the afternoon of the expected day', () => {
    expect(standingOf('regular', ofMixedFund, at('26 16:00'))).toEqual({
      stage: 'arrived',
      arrivedAt: shanghai('2026-11-26 16:00'),
      bankLate: false,
    });
  });

  it.each([
    { of: 'a bond fund', dates: ofBondFund, time: '24 19:59', stage: 'confirmed' },
    { of: 'a bond fund', dates: ofBondFund, time: '24 20:00', stage: 'paying' },
    { of: 'a money fund', dates: ofMoneyFund, time: '24 08:59', stage: 'confirming' },
    { of: 'a money fund', dates: ofMoneyFund, time: '24 09:00', stage: 'confirmed' },
    { of: 'a money fund', dates: ofMoneyFund, time: '24 11:00', stage: 'paying' },
    { of: 'a money fund', dates: ofMoneyFund, time: '24 16:00', stage: 'arrived' },
  ])('of $of is paid only after it is confirmed: $time $stage', ({ dates, time, stage }) => {
    expect(standingOf('regular', dates, at(time)).stage).toBe(stage);
  });
});

describe('a redemption that takes another course', () => {
  const courses: readonly (readonly [Course, string, string])[] = [
    ['heldByBank', '27 00:00', 'channelReceived'],
    ['heldOnTheWay', '27 00:00', 'paying'],
    ['cardInvalid', '26 16:00', 'failed'],
    ['partlyConfirmed', '24 18:00', 'partlyConfirmed'],
    ['payDelayed', '25 09:00', 'payDelayed'],
    ['cancelled', '23 10:55', 'cancelled'],
  ];

  it.each(courses)('%s: from %s on it is %s', (course, time, stage) => {
    const moment = at(time);
    const before = { ...moment, now: new Date(moment.now.getTime() - 1) };

    expect(standingOf(course, ofMixedFund, moment).stage).toBe(stage);
    expect(standingOf(course, ofMixedFund, at('30 10:00')).stage).toBe(stage);
    expect(standingOf(course, ofMixedFund, before)).not.toEqual(
      standingOf(course, ofMixedFund, moment),
    );
  });

  it('is late when the expected day is over, and not a minute before', () => {
    expect(standingOf('heldByBank', ofMixedFund, at('26 23:59')).bankLate).toBe(false);
    expect(standingOf('heldByBank', ofMixedFund, at('27 00:00')).bankLate).toBe(true);
  });
});
