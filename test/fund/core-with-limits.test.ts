import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { withTimeout } from '../../src/fund/core-with-limits.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { CoreUnavailable, type FundCore } from '../../src/fund/fund-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { NoAnswer } from '../../src/shared/answer-within.js';

const demo = createDemoCore({
  clock: () => new Date('2026-11-23T02:00:00Z'),
  calendar: loadTradingCalendar(),
});
const customer = customerId('C10001');

const calls: readonly (readonly [string, (core: FundCore) => Promise<unknown>])[] = [
  ['funds', (core) => core.funds()],
  ['nav', (core) => core.nav('161610')],
  ['factSheet', (core) => core.factSheet('161610')],
  ['navHistory', (core) => core.navHistory('161610', { from: '2026-11-16', to: '2026-11-20' })],
  ['customer', (core) => core.customer(customer)],
  ['customerByPhone', (core) => core.customerByPhone('13800000001')],
  ['redemptions', (core) => core.redemptions(customer, {})],
  ['account', (core) => core.account(customer)],
  ['fees', (core) => core.fees('161610')],
  ['tradeTerms', (core) => core.tradeTerms('161610')],
  ['holdings', (core) => core.holdings(customer)],
  ['investor', (core) => core.investor(customer)],
  ['orders', (core) => core.orders(customer)],
  ['openBankQuery', (core) => core.openBankQuery('SH2611170010', 'k1')],
  ['plans', (core) => core.plans(customerId('C10025'))],
  ['debits', (core) => core.debits(customerId('C10025'))],
  ['purchaseLimits', (core) => core.purchaseLimits('161626')],
];

const coreThatAnswers = (answer: () => Promise<never>): FundCore => ({
  funds: answer,
  nav: answer,
  factSheet: answer,
  navHistory: answer,
  customer: answer,
  customerByPhone: answer,
  redemptions: answer,
  account: answer,
  fees: answer,
  tradeTerms: answer,
  holdings: answer,
  investor: answer,
  orders: answer,
  openBankQuery: answer,
  plans: answer,
  debits: answer,
  purchaseLimits: answer,
});

const failureOf = async (answer: Promise<unknown>): Promise<unknown> => {
  try {
    return await answer;
  } catch (error) {
    return error;
  }
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a core with limits', () => {
  it.each(calls)('passes on the answer to %s', async (_name, call) => {
    expect(await call(withTimeout(demo, 1000))).toEqual(await call(demo));
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(calls)('gives up on %s when the time is over', async (_name, call) => {
    const silent = coreThatAnswers(() => new Promise<never>(() => {}));

    const failure = failureOf(call(withTimeout(silent, 1000)));
    await vi.advanceTimersByTimeAsync(1000);

    expect(await failure).toBeInstanceOf(CoreUnavailable);
    expect(await failure).toMatchObject({ cause: new NoAnswer(1_000) });
  });

  it.each(calls)('turns a failure of %s into one kind, with its cause', async (_name, call) => {
    const cause = new TypeError('broken pipe');
    const broken = coreThatAnswers(() => Promise.reject(cause));

    const failure = await failureOf(call(withTimeout(broken, 1000)));

    expect(failure).toBeInstanceOf(CoreUnavailable);
    expect(failure).toHaveProperty('cause', cause);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('also catches what is thrown before there is a promise', async () => {
    const thrower = coreThatAnswers(() => {
      throw new RangeError('no route');
    });

    const failure = await failureOf(withTimeout(thrower, 1000).funds());

    expect(failure).toBeInstanceOf(CoreUnavailable);
  });

  it('leaves a core that says it is unavailable as it is', async () => {
    const said = new CoreUnavailable('closed for maintenance');

    const failure = await failureOf(
      withTimeout(
        coreThatAnswers(() => Promise.reject(said)),
        1000,
      ).funds(),
    );

    expect(failure).toBe(said);
  });
});
