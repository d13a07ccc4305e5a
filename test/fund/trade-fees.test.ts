import { describe, expect, it } from 'vitest';
import type { Charge, FeeRow } from '../../src/fund/order-core.js';
import { daysBetween, feeRowFor, purchaseCost, redemptionCost } from '../../src/fund/trade-fees.js';

const rate = (value: string, discount?: string): Charge => ({
  kind: 'rate',
  rate: value,
  ...(discount !== undefined && { discount }),
});

describe('a purchase', () => {
  it.each([
    // DOMAIN §1.6, the price-external method.
    ['10000', '1.5620', rate('0.015'), { fee: '147.78', net: '9852.22', shares: '6307.44' }],
    ['10000', '1.5620', rate('0.003'), { fee: '29.91', net: '9970.09', shares: '6382.90' }],
    ['10000', '1.5620', rate('0'), { fee: '0.00', net: '10000.00', shares: '6402.05' }],
    ['10000', '1.0000', rate('0.008', '0.1'), { fee: '7.99', net: '9992.01', shares: '9992.01' }],
    [
      '5000000',
      '1.2500',
      { kind: 'fixed', yuan: '1000' } as const,
      { fee: '1000.00', net: '4999000.00', shares: '3999200.00' },
    ],
    ['0.01', '1.0000', rate('0.015'), { fee: '0.00', net: '0.01', shares: '0.01' }],
  ])('of %s yuan at %s costs what the formula says', (...[amount, nav, charge, cost]) => {
    expect(purchaseCost({ amount, nav, charge })).toEqual(cost);
  });

  it('never costs more than it is', () => {
    const charge = { kind: 'fixed', yuan: '1000' } as const;

    expect(purchaseCost({ amount: '500', nav: '1.0000', charge })).toEqual({
      fee: '500.00',
      net: '0.00',
      shares: '0.00',
    });
  });
});

const provenance = { source: '示例数据', asOf: new Date('2026-11-23T02:00:00Z') };

const row = (given: Partial<FeeRow>): FeeRow => ({
  fundCode: '161610',
  trade: 'redemption',
  from: 0,
  below: undefined,
  charge: rate('0'),
  validFrom: '2026-01-01',
  validTo: undefined,
  provenance,
  ...given,
});

const rows: readonly FeeRow[] = [
  row({ from: 180 }),
  row({ below: 7, charge: rate('0.015') }),
  row({ from: 30, below: 180, charge: rate('0.005') }),
  row({ from: 7, below: 30, charge: rate('0.01') }),
  row({ charge: rate('0.0025'), validFrom: '2024-01-01', validTo: '2025-12-31' }),
];

describe('the row of fees', () => {
  it.each([
    [0, '2026-11-23', '0.015'],
    [6, '2026-11-23', '0.015'],
    [7, '2026-11-23', '0.01'],
    [29, '2026-11-23', '0.01'],
    [30, '2026-11-23', '0.005'],
    [179, '2026-11-23', '0.005'],
    [180, '2026-11-23', '0'],
    [6, '2025-12-31', '0.0025'],
    [6, '2026-01-01', '0.015'],
  ])('for %i days on %s charges %s', (size, on, charged) => {
    expect(feeRowFor(rows, { trade: 'redemption', size, on })?.charge).toEqual(rate(charged));
  });

  it('is none for a day and a trade that no row speaks of', () => {
    expect(feeRowFor(rows, { trade: 'redemption', size: 6, on: '2023-12-31' })).toBeUndefined();
    expect(feeRowFor(rows, { trade: 'purchase', size: 6, on: '2026-11-23' })).toBeUndefined();
  });
});

describe('a redemption', () => {
  it('pays what DOMAIN says', () => {
    const lots = [{ confirmedOn: '2026-10-01', shares: '10000.00' }];

    expect(
      redemptionCost({ lots, shares: '10000.00', nav: '1.620', on: '2026-11-23', rows }),
    ).toEqual({
      parts: [{ shares: '10000.00', daysHeld: 53, rate: '0.005', gross: '16200.00', fee: '81.00' }],
      gross: '16200.00',
      fee: '81.00',
      paid: '16119.00',
    });
  });

  it('takes the oldest shares first, each with the rate of its age', () => {
    const lots = [
      { confirmedOn: '2026-01-05', shares: '1000.00' },
      { confirmedOn: '2026-11-02', shares: '1000.00' },
      { confirmedOn: '2026-11-20', shares: '1000.00' },
    ];

    const cost = redemptionCost({
      lots,
      shares: '2500.00',
      nav: '1.2345',
      on: '2026-11-23',
      rows,
    });

    expect(cost).toEqual({
      parts: [
        { shares: '1000.00', daysHeld: 322, rate: '0', gross: '1234.50', fee: '0.00' },
        { shares: '1000.00', daysHeld: 21, rate: '0.01', gross: '1234.50', fee: '12.35' },
        { shares: '500.00', daysHeld: 3, rate: '0.015', gross: '617.25', fee: '9.26' },
      ],
      gross: '3086.25',
      fee: '21.61',
      paid: '3064.64',
    });
  });

  it('of what no row speaks of is not guessed', () => {
    const lots = [{ confirmedOn: '2023-01-05', shares: '1000.00' }];

    expect(
      redemptionCost({ lots, shares: '1.00', nav: '1', on: '2023-11-23', rows }),
    ).toBeUndefined();
  });
});

describe('days held', () => {
  it('are calendar days, over months and leap years', () => {
    expect(daysBetween('2026-11-20', '2026-11-27')).toBe(7);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });
});
