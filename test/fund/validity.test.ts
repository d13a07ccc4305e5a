import { describe, expect, it } from 'vitest';
import { validityOn } from '../../src/fund/validity.js';

const today = '2026-11-23';

describe('what is valid through a day', () => {
  it.each([
    ['2026-11-22', 'expired'],
    ['2026-11-23', 'expiring'],
    ['2027-01-22', 'expiring'],
    ['2027-01-23', 'valid'],
    [undefined, 'valid'],
  ])('through %s is %s', (validTo, state) => {
    expect(validityOn(today, validTo)).toBe(state);
  });
});
