import { describe, expect, it } from 'vitest';
import { allDemoCustomers } from '../../../src/fund/demo/demo-customers.js';
import { demoAccount } from '../../../src/fund/demo/demo-accounts.js';

const now = new Date('2026-11-23T02:00:00Z');

function accountOf(id: string) {
  const customer = allDemoCustomers.find((one) => one.id === id);
  if (customer === undefined) throw new Error(`There is no customer ${id}`);
  return demoAccount(customer, now);
}

describe('accounts of the demo', () => {
  it('are in line with their stories', () => {
    expect(accountOf('C10017').passwordLocked).toBe(true);
    expect(accountOf('C10004').cards).toEqual([{ name: '广发银行（尾号 4471）', isInvalid: true }]);
    expect(accountOf('C10024').riskTest).toBeUndefined();
    expect(accountOf('C10023').riskTest?.validTo).toBe('2026-07-11');
  });

  it('say of a risk test when it was taken and how long it is valid', () => {
    expect(accountOf('C10001').riskTest).toEqual({
      level: 'C4',
      testedOn: '2026-07-26',
      validTo: '2027-07-26',
    });
  });

  it('hold no whole number of a document or a card', () => {
    const numbers = JSON.stringify(allDemoCustomers.map(({ id }) => accountOf(id))).match(
      /\d{9,}/g,
    );

    expect(numbers).toBeNull();
  });
});
