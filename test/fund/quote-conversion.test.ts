import { describe, expect, it } from 'vitest';
import type { Charge, TradeTerms } from '../../src/fund/order-core.js';
import { conversionCost, judgeConversion } from '../../src/fund/quote-conversion.js';
import { redemptionCost } from '../../src/fund/trade-fees.js';

const rate = (value: string, discount?: string): Charge => ({
  kind: 'rate',
  rate: value,
  ...(discount !== undefined && { discount }),
});
const perOrder: Charge = { kind: 'fixed', yuan: '1000' };
const provenance = { source: '示例数据', asOf: new Date('2026-11-23T02:00:00Z') };

describe('the cost of a conversion', () => {
  it('is the redemption of DOMAIN, and then the purchase of DOMAIN', () => {
    const sold = redemptionCost({
      lots: [{ confirmedOn: '2026-10-01', shares: '10000.00' }],
      shares: '10000.00',
      nav: '1.620',
      on: '2026-11-23',
      rows: [
        {
          fundCode: '161610',
          trade: 'redemption',
          from: 0,
          below: undefined,
          charge: rate('0.005'),
          validFrom: '2026-01-01',
          validTo: undefined,
          provenance,
        },
      ],
    });
    expect(sold).toMatchObject({ gross: '16200.00', fee: '81.00', paid: '16119.00' });

    // 16119.00 ÷ 1.008 = 15991.07; 16119.00 ÷ 1.003 = 16070.79.
    const cost = { paid: sold?.paid ?? '', source: rate('0.003'), target: rate('0.008') };
    expect(conversionCost({ ...cost, nav: '1.5620' })).toEqual({
      sourceFee: '48.21',
      targetFee: '127.93',
      difference: '79.72',
      net: '16039.28',
      shares: '10268.43',
    });
  });

  it('from a fund that charged nothing is what a purchase of DOMAIN costs', () => {
    const cost = { paid: '10000', source: rate('0'), target: rate('0.015'), nav: '1.5620' };

    expect(conversionCost(cost)).toEqual({
      sourceFee: '0.00',
      targetFee: '147.78',
      difference: '147.78',
      net: '9852.22',
      shares: '6307.44',
    });
  });

  it.each([
    ['the same', rate('0.008'), rate('0.008')],
    ['less', rate('0.015'), rate('0.008')],
    ['less after its discount', rate('0.003'), rate('0.003', '0.5')],
    ['less than a fixed sum', perOrder, rate('0.003')],
  ])('has no difference where the target charges %s', (_how, source, target) => {
    const cost = conversionCost({ paid: '10000.00', source, target, nav: '1.0000' });

    expect(cost).toMatchObject({ difference: '0.00', net: '10000.00', shares: '10000.00' });
  });
});

const terms: TradeTerms = {
  purchaseOpen: true,
  redemptionOpen: true,
  minPurchase: '10',
  maxPurchasePerDay: undefined,
  minRedemption: '10',
  minHolding: '10',
  conversion: { isOpen: true, registrar: '本公司登记系统', portfolio: '161610', minShares: '100' },
  validFrom: '2026-01-01',
  validTo: undefined,
  provenance,
};

const side = (code: string, given: Partial<TradeTerms> = {}, registrar = '本公司登记系统') => ({
  fund: { code },
  terms: {
    ...terms,
    conversion: { isOpen: true, registrar, portfolio: code, minShares: '100' },
    ...given,
  },
});

const closed = {
  conversion: { isOpen: false, registrar: '本公司登记系统', portfolio: 'x', minShares: '100' },
};
const classes = { conversion: terms.conversion };

describe('a conversion', () => {
  it.each([
    ['possible', side('161610'), side('161603')],
    ['sameFund', side('161610'), side('161610')],
    ['sameClasses', side('161610', classes), side('009241', classes)],
    ['otherRegistrar', side('161610'), side('161607', {}, '中国结算')],
    ['notOffered', side('161610'), side('005243', closed)],
    ['notOffered', side('005243', closed), side('161610')],
    ['sourceClosed', side('161610', { redemptionOpen: false }), side('161603')],
    ['targetClosed', side('161610'), side('161631', { purchaseOpen: false })],
    ['unknown', side('161610'), side('161603', { conversion: undefined })],
  ])('is judged %s', (verdict, from, to) => {
    expect(judgeConversion(from, to)).toBe(verdict);
  });
});
