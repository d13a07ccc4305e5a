import { z } from 'zod';
import {
  day,
  decimal,
  fundCode,
  lifespan,
  moment,
  orUnknown,
  provenance,
  words,
} from './common.js';

export const rhythm = z
  .discriminatedUnion('unit', [
    z.object({ unit: z.literal('month'), day: z.int().min(1).max(28) }),
    z.object({
      unit: z.literal('week'),
      every: z.union([z.literal(1), z.literal(2)]),
      weekday: z.int().min(1).max(5).describe('1 for Monday to 5 for Friday.'),
    }),
    z.object({ unit: z.literal('tradingDay') }),
  ])
  .describe('How often a plan takes money.');

export const plan = z
  .object({
    planNumber: words,
    kind: z.enum(['investment', 'autoTransfer']),
    fundCode,
    fundName: words,
    amount: decimal.describe('Yuan each time.'),
    rhythm,
    status: z.enum(['active', 'paused', 'ended']),
    salesChannel: words,
    bankCard: words.describe('The bank and the last four digits. Never more.'),
    agreedAt: moment,
    agreedWhere: words,
    nextDebit: orUnknown(day).describe('null past the calendar, or when no money is taken.'),
    provenance,
  })
  .describe('What lets money be taken regularly.');

export const debit = z
  .object({
    debitNumber: words,
    planNumber: words,
    amount: decimal,
    debitedAt: moment,
    confirmDate: orUnknown(day),
  })
  .describe('Money that a plan has taken.');

export const purchaseLimit = z
  .object({
    salesChannel: words,
    status: z.enum(['open', 'limited', 'suspended']),
    dailyLimit: orUnknown(decimal).describe('Yuan; only where `status` is limited.'),
    ...lifespan,
    leastPurchase: decimal,
    leastPlan: decimal,
    quickRedemption: orUnknown(decimal).describe(
      'What may be had at once in a day, in yuan; money funds only.',
    ),
    provenance,
  })
  .describe('Whether and how much a sales channel sells of a fund.');
