import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const days = z.int().min(1).max(365);

const termsFile = z.object({
  source: z.string().min(1),
  decideWithinDays: days,
  finishWithinDays: days,
  extendAtMostDays: days,
});

/** How fast a complaint is handled, and who says so. */
export type ComplaintTerms = Readonly<z.infer<typeof termsFile>>;

/** Reads the terms from the file beside this module. Throws when it does not have its form. */
export function loadComplaintTerms(): ComplaintTerms {
  const yaml = readFileSync(new URL('complaint-terms.yaml', import.meta.url), 'utf8');
  return termsFile.parse(parse(yaml));
}
