import { describe, expect, it } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import type { Order } from '../../src/fund/order-core.js';
import { standingOf } from '../../src/fund/order-standing.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';

const calendar = loadTradingCalendar();
const cutoff = new Date('2026-11-23T15:00:00+08:00');
const before = new Date('2026-11-23T14:59:59+08:00');

const order: Order = {
  orderNumber: 'SG2611200060',
  customerId: customerId('C10006'),
  kind: 'purchase',
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  amount: '2000.00',
  shares: undefined,
  salesChannel: '直销APP',
  appliedAt: new Date('2026-11-20T15:40:00+08:00'),
  stage: 'accepted',
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  cancellableUntil: cutoff,
  reason: undefined,
  refund: undefined,
  provenance: { source: '示例数据', asOf: before },
};

const hindranceOf = (given: Partial<Order>, now = before) =>
  standingOf({ ...order, ...given }, now, calendar).hindrance;

describe('a withdrawal', () => {
  it('is possible until the cutoff, which is not before it', () => {
    expect(hindranceOf({})).toBeUndefined();
    expect(hindranceOf({}, cutoff)).toBe('tooLate');
  });

  it.each([
    [{ cancellableUntil: undefined }, 'tooLate'],
    [{ kind: 'planPurchase' }, 'plan'],
    [{ salesChannel: '招商银行' }, 'elsewhere'],
    [{ salesChannel: '招商银行', stage: 'confirmed' }, 'confirmed'],
    [{ stage: 'partlyConfirmed' }, 'confirmed'],
    [{ stage: 'failed' }, 'failed'],
    [{ kind: 'planPurchase', stage: 'cancelled' }, 'cancelled'],
  ] as const)('of %o is hindered: %s', (given, hindrance) => {
    expect(hindranceOf(given)).toBe(hindrance);
  });
});

describe('shares', () => {
  it.each([
    ['2026-11-24', '2026-11-25'],
    ['2026-09-24', '2026-09-28'],
    ['2026-09-30', '2026-10-08'],
    ['2026-12-31', undefined],
    [undefined, undefined],
  ])('confirmed on %s can be seen from %s', (confirmDate, visibleFrom) => {
    expect(standingOf({ ...order, confirmDate }, before, calendar).visibleFrom).toBe(visibleFrom);
  });
});

const isLate = (now: string, stage: Order['stage']) =>
  standingOf({ ...order, stage }, new Date(now), calendar).isLate;

describe('a confirmation', () => {
  it('is late from the day after its day, while there is none', () => {
    expect(isLate('2026-11-24T23:59:00+08:00', 'confirming')).toBe(false);
    expect(isLate('2026-11-25T00:00:00+08:00', 'confirming')).toBe(true);
    expect(isLate('2026-11-25T00:00:00+08:00', 'confirmed')).toBe(false);
  });
});
