import { describe, expect, it } from 'vitest';
import { customerId } from '../../../src/conversation/ids.js';
import { createDemoCore } from '../../../src/fund/demo/create-demo-core.js';
import { allDemoCustomers } from '../../../src/fund/demo/demo-customers.js';
import { demoPlans } from '../../../src/fund/demo/demo-plans.js';
import { shanghaiDate } from '../../../src/fund/shanghai-time.js';
import { loadTradingCalendar } from '../../../src/fund/trading-calendar.js';

const now = new Date('2026-11-23T02:00:00Z');
const calendar = loadTradingCalendar();
const core = createDemoCore({ clock: () => now, calendar });

/** The next debit of C10017 as it is known at that moment. */
async function next(at: string) {
  const later = createDemoCore({ clock: () => new Date(at), calendar });
  return (await later.plans(customerId('C10017')))[0]?.nextDebit;
}

describe('the plans of the demo', () => {
  it('belong to customers who hold the fund', () => {
    const without = demoPlans.filter(({ customerId: id, fundCode }) => {
      const customer = allDemoCustomers.find((one) => one.id === id);
      return customer?.holdings.some((one) => one.fundCode === fundCode) !== true;
    });
    expect(without).toEqual([]);
  });

  it('have numbers of their own', async () => {
    const plans = await Promise.all(allDemoCustomers.map(({ id }) => core.plans(customerId(id))));
    const numbers = plans.flat().map(({ planNumber }) => planNumber);
    expect(new Set(numbers).size).toBe(demoPlans.length);
    expect(numbers.filter((number) => !/^DT\d{10}$/.test(number))).toEqual([]);
  });

  it('take money on trading days only, and never before they were agreed to', async () => {
    const [plan] = await core.plans(customerId('C10009'));
    const debits = await core.debits(customerId('C10009'));
    const days = debits.map(({ debitedAt }) => shanghaiDate(debitedAt));
    expect(days).toEqual([
      '2026-11-23',
      '2026-11-16',
      '2026-11-09',
      '2026-11-02',
      '2026-10-26',
      '2026-10-19',
      '2026-10-12',
      '2026-10-08',
      '2026-09-28',
      '2026-09-21',
    ]);
    expect(shanghaiDate(plan?.agreedAt ?? now)).toBe('2026-09-19');
  });

  it('take nothing once they are paused', async () => {
    const [plan] = await core.plans(customerId('C10019'));
    const debits = await core.debits(customerId('C10019'));
    expect(plan).toMatchObject({ status: 'paused', nextDebit: undefined });
    expect(shanghaiDate(debits[0]?.debitedAt ?? now)).toBe('2026-10-14');
  });

  it('name the next debit after the present moment', async () => {
    expect(await next('2026-12-10T01:19:59Z')).toBe('2026-12-10');
    expect(await next('2026-11-10T01:20:00Z')).toBe('2026-12-10');
    expect(await next('2026-12-10T01:20:00Z')).toBeUndefined();
  });

  it('are unknown for a customer who is unknown', async () => {
    const stranger = customerId('C99999');
    expect([await core.plans(stranger), await core.debits(stranger)]).toEqual([[], []]);
  });
});
