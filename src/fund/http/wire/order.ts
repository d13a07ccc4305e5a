import { z } from 'zod';
import {
  customer,
  day,
  decimal,
  fundCode,
  lifespan,
  moment,
  orUnknown,
  ownLevel,
  provenance,
  words,
} from './common.js';

export const charge = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('rate'),
      rate: decimal.describe('A fraction of the amount, e.g. 0.008.'),
      discount: z.exactOptional(decimal).describe('What the rate is multiplied by.'),
    }),
    z.object({ kind: z.literal('fixed'), yuan: decimal.describe('For each order.') }),
  ])
  .describe('What is charged.');

export const feeRow = z
  .object({
    fundCode,
    trade: z.enum(['purchase', 'redemption']),
    from: z
      .number()
      .nonnegative()
      .describe('Where the tier begins, itself included: yuan for purchases, days held otherwise.'),
    below: orUnknown(z.number().positive()).describe('Where it ends; null: nowhere.'),
    charge,
    validFrom: day,
    validTo: orUnknown(day).describe('The last day; null: until further notice.'),
    provenance,
  })
  .describe('One tier of fees in the time in which it holds.');

export const conversionTerms = z
  .object({
    isOpen: z.boolean(),
    registrar: words.describe('Only funds of one registrar can be converted into each other.'),
    portfolio: words.describe(
      'The same for all classes of one fund, which cannot be converted into each other.',
    ),
    minShares: decimal,
  })
  .describe('Into and out of what a fund can be converted.');

export const tradeTerms = z
  .object({
    purchaseOpen: z.boolean(),
    redemptionOpen: z.boolean(),
    minPurchase: decimal.describe('Yuan.'),
    maxPurchasePerDay: orUnknown(decimal).describe(
      'Yuan for each customer and day; null: no limit.',
    ),
    minRedemption: decimal.describe('Shares.'),
    minHolding: decimal.describe('A remainder below this is redeemed together with the rest.'),
    conversion: orUnknown(conversionTerms).describe('null: nobody has verified them.'),
    ...lifespan,
    provenance,
  })
  .describe("What the manager's own sales channel takes for a fund today.");

export const holding = z
  .object({
    fundCode,
    fundName: words,
    shares: decimal,
    lots: z
      .array(z.object({ confirmedOn: day, shares: decimal }))
      .describe('The oldest first; together they are `shares`.'),
    provenance,
  })
  .describe('What a customer holds of a fund.');

export const investor = z
  .object({
    level: orUnknown(ownLevel).describe('null: never tested.'),
    testedOn: orUnknown(day),
    testHoldsUntil: orUnknown(day).describe('The last day on which the test holds.'),
    isLowestClass: z.boolean().describe('风险承受能力最低类别.'),
    age: orUnknown(z.int().nonnegative()),
    provenance,
  })
  .describe('What the law wants to be known before a purchase.');

export const refund = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('due'),
      amount: decimal,
      on: orUnknown(day).describe('The expected day; null past the published trading calendar.'),
    }),
    z.object({ state: z.literal('returned'), amount: decimal, on: day }),
  ])
  .describe(
    'What becomes of the money of a purchase that came to nothing; none: nothing was taken.',
  );

export const order = z
  .object({
    orderNumber: words,
    customerId: customer,
    kind: z.enum(['purchase', 'planPurchase', 'redemption']),
    fundCode,
    fundName: words,
    amount: orUnknown(decimal).describe('Yuan, of purchases; with the fee in it.'),
    shares: orUnknown(decimal).describe(
      'As applied for by a redemption; what came of a confirmed purchase.',
    ),
    salesChannel: words,
    appliedAt: moment,
    stage: z.enum([
      'accepted',
      'confirming',
      'confirmed',
      'partlyConfirmed',
      'failed',
      'cancelled',
    ]),
    tradeDate: orUnknown(day).describe('null past the published trading calendar.'),
    confirmDate: orUnknown(day),
    cancellableUntil: orUnknown(moment).describe('null: it may not be withdrawn.'),
    reason: orUnknown(words).describe('Why it failed or was cut, in words for the customer.'),
    refund: orUnknown(refund).describe('Of failed and cancelled purchases; null: not known.'),
    provenance,
  })
  .describe('A purchase or redemption that was applied for.');
