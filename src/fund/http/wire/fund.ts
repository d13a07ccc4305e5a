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
  riskLevel,
  words,
} from './common.js';

const settlement = z.object({
  salesChannel: words,
  confirmDays: z.int().nonnegative().describe('Trading days from application to confirmation.'),
  arrivalDays: z.int().nonnegative().describe('Trading days from application to arrival.'),
  source: words,
  ...lifespan,
});

export const fund = z
  .object({
    code: fundCode,
    name: words,
    shortName: words,
    aliases: z.array(words).describe('What customers also call it.'),
    shareClass: z.string().describe('A, C, A/B …; empty when the fund has none.'),
    kind: z.enum(['money', 'bond', 'mixed', 'stock', 'index', 'qdii', 'fof']),
    riskLevel: orUnknown(riskLevel).describe('null when nobody has verified it.'),
    settlement: z
      .array(settlement)
      .describe('The regular days, by sales channel; of these and of other times.'),
    provenance,
  })
  .describe('One share class of a fund.');

export const nav = z
  .object({
    fundCode,
    date: day.describe('The trading day it belongs to.'),
    nav: decimal,
    cumulativeNav: decimal,
    moneyYield: z
      .exactOptional(
        z.object({
          per10k: decimal.describe('Income of 10,000 shares in yuan.'),
          sevenDay: decimal.describe('Seven-day annualised yield in percent.'),
        }),
      )
      .describe('Money funds only.'),
    awaiting: orUnknown(day).describe(
      'The first trading day later than `date` that has begun and whose value is not out.',
    ),
    provenance,
  })
  .describe('The latest published net asset value.');

export const redemption = z
  .object({
    orderNumber: words,
    customerId: customer,
    fundCode,
    fundName: words.describe("The fund's short name."),
    shares: decimal.describe('As applied for.'),
    amount: orUnknown(decimal).describe('Yuan after fees, once confirmed; of the confirmed part.'),
    salesChannel: words,
    bankCard: words.describe(
      'The bank and the last four digits: 招商银行（尾号 6621）. Never more.',
    ),
    appliedAt: moment,
    stage: z.enum([
      'accepted',
      'confirming',
      'confirmed',
      'paying',
      'channelReceived',
      'arrived',
      'partlyConfirmed',
      'payDelayed',
      'failed',
      'cancelled',
    ]),
    tradeDate: orUnknown(day).describe('null past the published trading calendar.'),
    confirmDate: orUnknown(day),
    expectedArrival: orUnknown(day),
    arrivedAt: orUnknown(moment),
    bankLate: z
      .boolean()
      .describe('Money left us, the expected day has passed, and the bank has not booked it.'),
    reason: orUnknown(words).describe('Why it failed or was cut, in words for the customer.'),
    provenance,
  })
  .describe('A redemption and how far it has come.');

export const customerProfile = z
  .object({
    id: customer,
    name: words.describe('As an agent sees it.'),
    salutation: words.describe('How the customer is addressed.'),
    maskedPhone: z.string().regex(/^\d{3}\*{4}\d{4}$/),
    customerClass: z.enum(['ordinary', 'highNetWorth']),
    riskLevel: orUnknown(ownLevel).describe("The customer's own level."),
    riskTestedOn: orUnknown(day),
    holdings: z.array(z.object({ fundCode, fundName: words, shares: decimal })),
    story: orUnknown(z.string()).describe('Of fictional customers only.'),
    provenance,
  })
  .describe('Who somebody is.');
