import { z } from 'zod';
import { day, decimal, orUnknown, riskLevel, sourced, words } from './common.js';

export const performanceCard = z
  .object({
    ...sourced,
    benchmark: words.describe('That of the fund contract.'),
    periods: z
      .array(z.object({ name: words, fund: decimal, benchmark: decimal }))
      .describe('Full calendar years, latest first; percent.'),
    reviewer: words,
    reviewedOn: day,
    validTo: day.describe('The last day on which it may be shown.'),
  })
  .describe('Returns that were reviewed before they may be shown, beside those of the benchmark.');

export const feeLine = z
  .object({
    kind: z.enum(['purchase', 'redemption', 'management', 'custody', 'salesService']),
    tier: z.string().describe('The amounts or holding days it is for, in words; empty: for all.'),
    charge: words.describe('As it is told: 0.80% or 每笔 1,000 元.'),
    effectiveFrom: day,
    effectiveTo: orUnknown(day).describe('The last day; null: until further notice.'),
    source: words,
  })
  .describe('One line of a fee schedule, of these or of other days.');

const riskRating = z.object({ ...sourced, level: riskLevel, verifiedBy: words });

const holdingsReport = z
  .object({
    ...sourced,
    period: words,
    publishedOn: day,
    top: z
      .array(z.object({ name: words, share: decimal }))
      .describe('The largest first; percent of net assets.'),
    topTotal: decimal,
    emphasis: words.describe('The main industries or kinds of assets, in words.'),
  })
  .describe('What the latest published quarterly report says of its last day.');

const managerTerm = z.object({ ...sourced, name: words, since: day });

const dividends = z
  .object({
    ...sourced,
    total: decimal,
    latest: orUnknown(z.object({ perShare: decimal, recordDate: day, paidOn: day })),
  })
  .describe('What was paid out; yuan per share.');

const fundOutline = z.object({
  ...sourced,
  type: words,
  scope: words,
  inception: orUnknown(day),
  custodian: orUnknown(words),
  isPension: z.boolean().describe('It carries 养老 in its name.'),
  lockedFor: orUnknown(words).describe(
    'How long each share has to be held before it can be redeemed, e.g. 一年; null: no such rule.',
  ),
});

export const factSheet = z
  .object({
    performance: orUnknown(performanceCard),
    fees: z.array(feeLine),
    risk: orUnknown(riskRating),
    report: orUnknown(holdingsReport),
    manager: orUnknown(managerTerm),
    dividends: orUnknown(dividends),
    outline: fundOutline,
  })
  .describe('What is known of one share class besides its value. What nobody has is null.');

export const navHistory = z
  .object({
    points: z
      .array(
        z.object({
          date: day,
          nav: decimal,
          per10k: orUnknown(decimal).describe('Money funds: income of 10,000 shares in yuan.'),
        }),
      )
      .describe('In the order of their days.'),
    source: words,
  })
  .describe('Values published of past days.');
