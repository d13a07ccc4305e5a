import { describe, expect, it } from 'vitest';
import { matchSuitability } from '../../src/fund/match-suitability.js';
import type { Investor } from '../../src/fund/order-core.js';

const today = '2026-11-23';

const investor = (given: Partial<Investor> = {}): Investor => ({
  level: 'C3',
  testedOn: '2026-08-25',
  testHoldsUntil: '2027-08-25',
  isLowestClass: false,
  age: undefined,
  provenance: { source: '示例数据', asOf: new Date('2026-11-23T02:00:00Z') },
  ...given,
});

describe('a wish to buy', () => {
  it.each([
    ['C1', 'R1', 'fits'],
    ['C1', 'R2', 'above'],
    ['C2', 'R2', 'fits'],
    ['C2', 'R3', 'above'],
    ['C3', 'R3', 'fits'],
    ['C3', 'R4', 'above'],
    ['C4', 'R4', 'fits'],
    ['C4', 'R5', 'above'],
    ['C5', 'R5', 'fits'],
  ])('of %s for %s is judged by DOMAIN §2.3: %s', (level, riskLevel, verdict) => {
    expect(matchSuitability({ riskLevel }, investor({ level }), today)).toBe(verdict);
  });

  it.each([
    ['without a test', { level: undefined, testHoldsUntil: undefined }, 'R1', 'noTest'],
    ['with a test of yesterday', { testHoldsUntil: '2026-11-22' }, 'R1', 'testExpired'],
    ['on the last day of a test', { testHoldsUntil: today }, 'R1', 'fits'],
    ['in the lowest class', { level: 'C1', isLowestClass: true }, 'R2', 'lowestClass'],
    ['in the lowest class, for R1', { level: 'C1', isLowestClass: true }, 'R1', 'fits'],
    ['in the lowest class, unverified', { isLowestClass: true }, undefined, 'needsCare'],
    ['of an elder for high risk', { level: 'C5', age: 65 }, 'R4', 'needsCare'],
    ['of an elder for less risk', { level: 'C5', age: 70 }, 'R3', 'fits'],
    ['for what nobody has verified', {}, undefined, 'levelUnknown'],
  ] as const)('%s is judged', (...[, given, riskLevel, verdict]) => {
    expect(matchSuitability({ riskLevel }, investor(given), today)).toBe(verdict);
  });
});
