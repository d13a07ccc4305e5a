import { z } from 'zod';
import { customer, day, orUnknown, ownLevel, provenance, words } from './common.js';

export const account = z
  .object({
    customerId: customer,
    idDocument: words.describe(
      'Its kind and last characters: 居民身份证（尾号 2815）. Never more.',
    ),
    idValidTo: orUnknown(day).describe('null when it does not expire.'),
    cards: z
      .array(
        z.object({
          name: words.describe('The bank and the last four digits. Never more.'),
          isInvalid: z.boolean().describe('The bank no longer takes money for it.'),
        }),
      )
      .describe('The one that is paid to first.'),
    passwordLocked: z.boolean(),
    riskTest: orUnknown(z.object({ level: ownLevel, testedOn: day, validTo: day })),
    provenance,
  })
  .describe("What is kept of a customer's account. Numbers come masked.");

export const foundCustomer = z
  .object({ customerId: customer })
  .describe('Whose phone number it is.');

export const bankQuery = z
  .object({ queryNumber: words })
  .describe('A question to the paying bank.');

export const refusal = z
  .object({
    error: z.object({
      code: words.describe('NOT_FOUND: what was asked for does not exist.'),
      message: z.string(),
    }),
  })
  .describe('Why there is no answer. It quotes nothing of the request.');
