import { describe, expect, it } from 'vitest';
import { highestRiskFor, testValidTo } from '../../src/fund/own-level.js';

describe('an own risk level', () => {
  it.each([
    ['C1', 'R1'],
    ['C2', 'R2'],
    ['C3', 'R3'],
    ['C4', 'R4'],
    ['C5', 'R5'],
  ])('%s matches up to %s', (own, highest) => {
    expect(highestRiskFor(own)).toBe(highest);
  });

  it.each(['', 'C6', 'R3', 'C', '稳健型'])('%j is none', (own) => {
    expect(highestRiskFor(own)).toBeUndefined();
  });

  it('counts for a year', () => {
    expect(testValidTo('2026-08-25')).toBe('2027-08-25');
  });
});
