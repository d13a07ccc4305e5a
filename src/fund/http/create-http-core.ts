import type { FundCore } from '../fund-core.js';
import { coreLimits, factAges, type CoreLimits } from './core-limits.js';
import { createAsk, type Ask, type AskDeps, type ParametersOf } from './create-ask.js';
import { createFactCache } from './fact-cache.js';
import type { OperationName } from './operations.js';

export interface HttpCoreDeps extends Omit<AskDeps, 'limits'> {
  /** Those of a server that answers customers when left out. */
  readonly limits?: CoreLimits;
}

const factsAtMost = 2_000;

/** The company's core system, asked over HTTP as `core.openapi.yaml` describes it. */
export function createHttpCore({ limits = coreLimits, ...deps }: HttpCoreDeps): FundCore {
  const ask = createAsk({ ...deps, limits });
  return { ...productCalls(ask, deps), ...customerCalls(ask) };
}

type ProductCalls = Pick<
  FundCore,
  'funds' | 'nav' | 'factSheet' | 'navHistory' | 'fees' | 'tradeTerms' | 'purchaseLimits'
>;

/** Facts that are the same for everybody are kept. */
function productCalls(ask: Ask, { clock }: Pick<AskDeps, 'clock'>): ProductCalls {
  const recall = createFactCache({ clock, atMostMs: factAges.atMost, keptAtMost: factsAtMost });
  const { lively, steady } = factAges;
  const kept =
    (youngerThanMs: number) =>
    <Name extends OperationName>(name: Name, parameters: ParametersOf<Name>) => {
      const key = JSON.stringify([name, parameters]);
      return recall({ key, youngerThanMs, read: () => ask(name, parameters) });
    };
  const [livelyFact, steadyFact] = [kept(lively), kept(steady)];

  return {
    funds: () => steadyFact('funds', {}),
    factSheet: (fundCode) => steadyFact('factSheet', { fundCode }),
    fees: (fundCode) => steadyFact('fees', { fundCode }),
    nav: (fundCode) => livelyFact('nav', { fundCode }),
    navHistory: (fundCode, { from, to }) => livelyFact('navHistory', { fundCode, from, to }),
    tradeTerms: (fundCode) => livelyFact('tradeTerms', { fundCode }),
    purchaseLimits: (fundCode) => livelyFact('purchaseLimits', { fundCode }),
  };
}

/** What belongs to a customer is asked for each time. */
const customerCalls = (ask: Ask): Omit<FundCore, keyof ProductCalls> => ({
  customer: (customerId) => ask('customer', { customerId }),
  customerByPhone: async (phone) => (await ask('customerByPhone', { phone }))?.customerId,
  account: (customerId) => ask('account', { customerId }),
  investor: (customerId) => ask('investor', { customerId }),
  holdings: (customerId) => ask('holdings', { customerId }),
  redemptions: (customerId, { fundCodes, ...filter }) => {
    const ofFunds = fundCodes === undefined ? {} : { fundCodes: fundCodes.join(',') };
    return ask('redemptions', { customerId, ...filter, ...ofFunds });
  },
  orders: (customerId) => ask('orders', { customerId }),
  plans: (customerId) => ask('plans', { customerId }),
  debits: (customerId) => ask('debits', { customerId }),
  openBankQuery: (orderNumber, key) => ask('openBankQuery', { orderNumber }, key),
});
