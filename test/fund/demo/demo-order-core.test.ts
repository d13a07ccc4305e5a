import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { customerId } from '../../../src/conversation/ids.js';
import { demoCustomers } from '../../../src/fund/demo/demo-customers.js';
import { demoAt, shanghai } from './demo-setting.js';

const monday = shanghai('2026-11-23 10:00');
const shen = customerId('C10006');

describe('holdings of the demo', () => {
  it('are those of the profile, each the sum of its lots, the oldest first', async () => {
    const core = demoAt(monday);
    for (const { id } of demoCustomers()) {
      const [held, profile] = await Promise.all([core.holdings(id), core.customer(id)]);

      expect(
        held.map(({ fundCode, fundName, shares }) => ({ fundCode, fundName, shares })),
      ).toEqual(profile?.holdings);
      for (const { shares, lots } of held) {
        const days = lots.map(({ confirmedOn }) => confirmedOn);
        expect(Decimal.sum(...lots.map((lot) => lot.shares)).toFixed(2)).toBe(shares);
        expect(lots.every((lot) => new Decimal(lot.shares).gt(0))).toBe(true);
        expect(days).toEqual(days.toSorted((a, b) => a.localeCompare(b)));
      }
    }
  });
});

describe('orders of the demo', () => {
  it('can be withdrawn until 15:00 of the day they count for, and not afterwards', async () => {
    const [before] = await demoAt(monday).orders(shen);
    const [after] = await demoAt(shanghai('2026-11-23 15:00')).orders(shen);

    expect(before).toMatchObject({
      orderNumber: 'SG2611200060',
      stage: 'accepted',
      tradeDate: '2026-11-23',
      confirmDate: '2026-11-24',
      cancellableUntil: shanghai('2026-11-23 15:00'),
    });
    expect(after).toMatchObject({ stage: 'confirming', cancellableUntil: undefined });
  });

  it('of a plan can never be withdrawn', async () => {
    const orders = await demoAt(monday).orders(customerId('C10018'));

    expect(orders).toMatchObject([{ kind: 'planPurchase', cancellableUntil: undefined }]);
  });

  it('are none for strangers, nor is anything else', async () => {
    expect(await demoAt(monday).orders(customerId('C99999'))).toEqual([]);
    expect(await demoAt(monday).holdings(customerId('C99999'))).toEqual([]);
    expect(await demoAt(monday).investor(customerId('C99999'))).toBeUndefined();
  });
});
