import type {
  FeeRates,
  FeeTier,
  OrderQuestion,
  PurchaseQuote,
  RedemptionQuote,
} from '../../src/dialog/order-questions.js';
import type { Answer } from '../../src/dialog/questions.js';

const source = '示例数据';
const asOf = '2026-11-23T02:00:00.000Z';
const coreFailed: Answer = { type: 'coreFailed' };
/** Questions about one's own money may find that nobody is known any more. */
const knownAgain: readonly Answer[] = [
  { type: 'identified', salutation: '林女士' },
  { type: 'notIdentified' },
];

const tier: FeeTier = {
  from: 0,
  below: 1_000_000,
  percent: '0.8',
  listPercent: undefined,
  yuan: undefined,
};
const fixed: FeeTier = {
  ...tier,
  from: 5_000_000,
  below: undefined,
  percent: undefined,
  yuan: '1000',
};
const tiers = [tier, { ...tier, listPercent: '1.6' }, { ...tier, percent: '0' }, fixed];
const times = [
  { validFrom: '2026-01-01', validTo: undefined, isOver: false, source },
  { validFrom: '2024-01-01', validTo: '2025-12-31', isOver: true, source },
];

const rates: FeeRates = {
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  trade: 'purchase',
  tiers: [tier, fixed],
  validFrom: '2026-01-01',
  validTo: undefined,
  isOver: false,
  source,
};

const nav = { nav: '1.1575', navDate: '2026-11-20' };
const noNav = { nav: undefined, navDate: undefined };
const noDays = { tradeDate: undefined, confirmDate: undefined };

const purchase: PurchaseQuote = {
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  amount: '10000',
  hindrance: 'none',
  minimum: '10',
  limit: '100000',
  cost: {
    tier,
    fee: '79.37',
    net: '9920.63',
    shares: '8570.74',
    validFrom: '2026-01-01',
    validTo: undefined,
    isOver: false,
    source,
  },
  ...nav,
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  source,
  asOf,
};

const cost = { fee: '79.37', net: '9920.63', shares: '8570.74' };

const purchases: readonly PurchaseQuote[] = [
  ...tiers.flatMap((one) =>
    times.flatMap((time) => [
      { ...purchase, cost: { ...cost, ...time, tier: one } },
      { ...purchase, ...noNav, cost: { ...cost, ...time, tier: one, shares: undefined } },
    ]),
  ),
  { ...purchase, cost: undefined },
  { ...purchase, cost: undefined, ...noDays },
  { ...purchase, ...noDays },
  { ...purchase, confirmDate: undefined },
  { ...purchase, hindrance: 'suspended' },
  { ...purchase, hindrance: 'belowMinimum' },
  { ...purchase, hindrance: 'aboveLimit' },
];

const redemption: RedemptionQuote = {
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  held: '8500.00',
  shares: '4250.00',
  byAmount: undefined,
  hindrance: 'none',
  minimum: '10',
  takesAll: false,
  cost: {
    parts: [
      { shares: '3400.00', daysHeld: 300, percent: '0', gross: '3935.50', fee: '0.00' },
      { shares: '850.00', daysHeld: 5, percent: '1.5', gross: '983.88', fee: '14.76' },
    ],
    gross: '4919.38',
    fee: '14.76',
    paid: '4904.62',
    validFrom: '2026-01-01',
    validTo: undefined,
    isOver: false,
    source,
  },
  young: '0.00',
  ...nav,
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  arrivalDate: '2026-11-26',
  source,
  asOf,
};

const redemptions: readonly RedemptionQuote[] = [
  redemption,
  { ...redemption, young: '850.00' },
  { ...redemption, byAmount: '5000' },
  { ...redemption, takesAll: true },
  { ...redemption, takesAll: true, young: '850.00', byAmount: '5000' },
  { ...redemption, ...noDays, arrivalDate: undefined },
  { ...redemption, arrivalDate: undefined },
  { ...redemption, cost: undefined, ...noNav },
  { ...redemption, cost: undefined, ...noDays, arrivalDate: undefined },
  { ...redemption, hindrance: 'suspended', cost: undefined },
  { ...redemption, hindrance: 'tooMany', cost: undefined },
  { ...redemption, hindrance: 'belowMinimum', cost: undefined },
];

const suitability = {
  fundName: '融通深证100指数A',
  fundLevel: 'R4',
  level: 'C3',
  testedOn: '2026-08-25',
  source,
};

const holdings = [
  { fundCode: '161610', fundName: '融通领先成长混合A', shares: '8500.00' },
  { fundCode: '161604', fundName: '融通深证100指数A', shares: '15000.00' },
];

/** What may come of each question about orders. */
export const orderAnswersTo: { readonly [K in OrderQuestion['kind']]: readonly Answer[] } = {
  feeRates: [
    ...times.flatMap((time): readonly Answer[] => [
      { type: 'foundFeeRates', rates: { ...rates, ...time } },
      { type: 'foundFeeRates', rates: { ...rates, ...time, tiers: [{ ...tier, percent: '0' }] } },
      { type: 'foundFeeRates', rates: { ...rates, ...time, trade: 'redemption', tiers } },
    ]),
    { type: 'feeRatesUnknown', fundName: '融通中国概念债券A' },
    { type: 'fundUnknown' },
    coreFailed,
  ],
  purchaseQuote: [
    ...purchases.map((quote): Answer => ({ type: 'foundPurchaseQuote', quote })),
    { type: 'fundUnknown' },
    coreFailed,
  ],
  suitability: [
    ...(['noTest', 'testExpired', 'lowestClass', 'needsCare', 'above', 'fits'] as const).map(
      (verdict): Answer => ({ type: 'foundSuitability', facts: { ...suitability, verdict } }),
    ),
    {
      type: 'foundSuitability',
      facts: { ...suitability, verdict: 'levelUnknown', fundLevel: undefined },
    },
    { type: 'fundUnknown' },
    ...knownAgain,
    coreFailed,
  ],
  holdings: [
    { type: 'foundHoldings', holdings: [] },
    { type: 'foundHoldings', holdings: holdings.slice(0, 1) },
    { type: 'foundHoldings', holdings },
    ...knownAgain,
    coreFailed,
  ],
  redemptionQuote: [
    ...redemptions.map((quote): Answer => ({ type: 'foundRedemptionQuote', quote })),
    { type: 'nothingHeld' },
    ...knownAgain,
    coreFailed,
  ],
};
