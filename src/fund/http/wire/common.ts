import { z } from 'zod';
import { customerId, isId } from '../../../conversation/ids.js';
import type { CustomerId } from '../../../conversation/ids.js';

/** A value the core system may not know: null on the wire, undefined inside, never left out. */
export function orUnknown<Known extends z.ZodType>(known: Known) {
  return z.codec(z.nullable(known), z.custom<z.output<Known> | undefined>(), {
    decode: (value) => value ?? undefined,
    encode: (value) => (value ?? null) as z.output<Known> | null,
  });
}

/** Several of one kind. The object around them leaves room for what a later version may add. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.codec(z.object({ items: z.array(item) }), z.custom<readonly z.output<Item>[]>(), {
    decode: ({ items }) => items,
    encode: (items) => ({ items: [...items] }),
  });
}

/** A moment with its offset from UTC. */
export const moment = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});

/** YYYY-MM-DD in Asia/Shanghai. */
export const day = z.iso.date();

/** A number that is never rounded on its way. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const words = z.string().min(1);

export const fundCode = z
  .string()
  .regex(/^\d{6}$/)
  .describe('Six digits; every share class has a code of its own.');

export const customer = z
  .codec(z.string().regex(/^[\w-]{1,64}$/), z.custom<CustomerId>(isIdText), {
    decode: (text) => customerId(text),
    encode: (id) => id,
  })
  .describe('The customer number of the core system.');

function isIdText(value: unknown): boolean {
  return typeof value === 'string' && isId(value);
}

export const riskLevel = z.string().regex(/^R[1-5]$/);
export const ownLevel = z.string().regex(/^C[1-5]$/);

export const provenance = z
  .object({
    source: words.describe('Who says so, in words for customers, e.g. 登记系统.'),
    asOf: moment.describe('When the fact held.'),
  })
  .describe('Where a fact comes from. Every answer to a customer names it.');

/** The days on which something holds, both included. */
export const lifespan = {
  validFrom: day.describe('The first day on which it may be told.'),
  validTo: orUnknown(day).describe('The last; null: until further notice.'),
};

/** A fact as of a day. */
export const sourced = {
  source: words.describe('Who says so, in words for customers.'),
  asOf: day.describe('The day as of which it held.'),
  ...lifespan,
};
