import { z } from 'zod';
import type { AuditEntry } from '../customers/audit.js';

/** Asks for what came before a page. */
export const beforeQuery = z.object({
  /** The `next` of the page before. */
  before: z.iso.datetime().optional(),
});

const entriesAtOnce = 100;

/** A page of the audit log, the latest first, with where the next one begins. */
export async function readAuditPage(
  read: (limit: number, before: Date | undefined) => Promise<readonly AuditEntry[]>,
  before: string | undefined,
) {
  const items = await read(entriesAtOnce, before === undefined ? undefined : new Date(before));
  const next = items.length < entriesAtOnce ? undefined : items.at(-1)?.at.toISOString();
  return { items, next };
}
