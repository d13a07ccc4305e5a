import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { redemptionProceeds, roundHalfUp } from '../../src/fund/money.js';

describe('money', () => {
  it.each([
    ['1.005', '1.01'],
    ['2.675', '2.68'],
    ['0.004', '0.00'],
    ['16119', '16119.00'],
  ])('rounds %s half up to %s', (value, rounded) => {
    expect(roundHalfUp(new Decimal(value), 2)).toBe(rounded);
  });

  it.each([
    // DOMAIN §1.6: 10,000 × 1.620 at 0.5 % is 16,200.00 − 81.00.
    { shares: '10000', nav: '1.620', feeRate: '0.005', paid: '16119.00' },
    { shares: '333.33', nav: '1.2345', feeRate: '0.015', paid: '405.33' },
    { shares: '5000.00', nav: '1.0000', feeRate: '0', paid: '5000.00' },
  ])('pays $paid for $shares shares at $nav less $feeRate', ({ paid, ...redeemed }) => {
    expect(redemptionProceeds(redeemed)).toBe(paid);
  });
});
