import type {
  ConversionFacts,
  ConversionQuestion,
  ConversionQuote,
} from '../../src/dialog/conversion-questions.js';
import type { FeeTier } from '../../src/dialog/order-questions.js';
import type { Answer } from '../../src/dialog/questions.js';

const source = '示例数据';
const coreFailed: Answer = { type: 'coreFailed' };

const facts: ConversionFacts = {
  verdict: 'possible',
  fromName: '融通领先成长混合A',
  toName: '融通债券A/B',
  minimum: '100',
  arrivalDate: '2026-11-26',
  buyConfirmDate: '2026-11-27',
  source,
};

const verdicts = [
  'possible',
  'sameFund',
  'sameClasses',
  'otherRegistrar',
  'notOffered',
  'sourceClosed',
  'targetClosed',
  'unknown',
] as const;

const tier: FeeTier = {
  from: 0,
  below: 1_000_000,
  percent: '0.8',
  listPercent: undefined,
  yuan: undefined,
};

const quote: ConversionQuote = {
  from: '161610',
  to: '161603',
  fromName: '融通领先成长混合A',
  toName: '融通债券A/B',
  held: '8500.00',
  shares: '3000.00',
  byAmount: undefined,
  hindrance: 'none',
  minimum: '100',
  minHolding: '10',
  limit: '100000',
  takesAll: false,
  young: '0.00',
  cost: {
    parts: [
      { shares: '2400.00', daysHeld: 300, percent: '0', gross: '2778.00', fee: '0.00' },
      { shares: '600.00', daysHeld: 5, percent: '1.5', gross: '694.50', fee: '10.42' },
    ],
    gross: '3472.50',
    redemptionFee: '10.42',
    paid: '3462.08',
    sourceFee: '27.48',
    targetFee: '10.36',
    difference: '0.00',
    net: '3462.08',
    shares: '3110.58',
    sourceTier: tier,
    targetTier: { ...tier, percent: '0.3' },
    validFrom: '2026-01-01',
  },
  fromNav: '1.1575',
  fromNavDate: '2026-11-20',
  toNav: '1.1130',
  toNavDate: '2026-11-20',
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  source,
  asOf: '2026-11-23T02:00:00.000Z',
};

const noDays = { tradeDate: undefined, confirmDate: undefined };
const noValue = { cost: undefined, toNav: undefined, toNavDate: undefined };
const dear = quote.cost && { ...quote.cost, sourceFee: '10.36', targetFee: '27.48' };

const quotes: readonly ConversionQuote[] = [
  quote,
  { ...quote, cost: dear },
  { ...quote, young: '600.00', takesAll: true, byAmount: '5000' },
  { ...quote, ...noDays },
  { ...quote, confirmDate: undefined },
  { ...quote, ...noValue },
  { ...quote, ...noValue, ...noDays },
  ...(['suspended', 'tooMany', 'belowMinimum', 'aboveLimit'] as const).map((hindrance) => ({
    ...quote,
    hindrance,
  })),
];

/** What may come of each question about conversions. */
export const conversionAnswersTo: {
  readonly [K in ConversionQuestion['kind']]: readonly Answer[];
} = {
  conversionTerms: [
    ...verdicts.flatMap((verdict): readonly Answer[] => [
      { type: 'foundConversionTerms', facts: { ...facts, verdict } },
      {
        type: 'foundConversionTerms',
        facts: { ...facts, verdict, arrivalDate: undefined, buyConfirmDate: undefined },
      },
    ]),
    { type: 'fundUnknown' },
    coreFailed,
  ],
  conversionQuote: [
    ...quotes.map((one): Answer => ({ type: 'foundConversionQuote', quote: one })),
    { type: 'nothingHeld' },
    { type: 'fundUnknown' },
    { type: 'identified', salutation: '林女士' },
    { type: 'notIdentified' },
    coreFailed,
  ],
};
