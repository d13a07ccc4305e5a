import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const days = z.int().min(1).max(365);

const terms = z.object({
  source: z.string().min(1),
  validFrom: z.iso.date(),
  /** The last day; left out: until further notice. */
  validTo: z.iso.date().optional(),
  decideWithinDays: days,
  finishWithinDays: days,
  extendAtMostDays: days,
});

const termsFile = z.object({ terms: z.array(terms).min(1) });

/** How fast a complaint is handled, who says so, and the days on which it is recorded for that. */
export type ComplaintTerms = Readonly<z.infer<typeof terms>>;

/** Reads the terms from the file beside this module. Throws when it does not have its form. */
export function loadComplaintTerms(): readonly ComplaintTerms[] {
  const yaml = readFileSync(new URL('complaint-terms.yaml', import.meta.url), 'utf8');
  return termsFile.parse(parse(yaml)).terms;
}

/**
 * The terms for a complaint recorded on the day, YYYY-MM-DD. Where none hold that day, those that
 * ended last go on, and their source says so: nobody is left without a deadline.
 */
export function complaintTermsOn(all: readonly ComplaintTerms[], day: string): ComplaintTerms {
  const begun = all.filter(({ validFrom }) => validFrom <= day);
  const [latest] = begun.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom));
  if (latest === undefined) throw new RangeError('No terms for complaints have begun');
  const isOver = latest.validTo !== undefined && latest.validTo < day;
  return isOver ? { ...latest, source: `${latest.source}，已过有效期、正在复核` } : latest;
}
