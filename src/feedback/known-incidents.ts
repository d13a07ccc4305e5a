import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** A fault of the app that was noticed. */
export interface Incident {
  /** The intents whose customers may have met it. */
  readonly about: readonly string[];
  readonly from: Date;
  /** When it ended or is expected to end; undefined while nobody knows. */
  readonly until: Date | undefined;
  readonly what: string;
  /** Who says so, in words for customers. */
  readonly source: string;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const incidentFile = z.object({
  incidents: z.array(
    z.object({
      about: z.array(z.string().min(1)).min(1),
      from: moment,
      until: moment.optional(),
      what: z.string().min(1),
      source: z.string().min(1),
    }),
  ),
});

/** Reads the incidents that lie beside this module. Throws when the file is not as it should be. */
export function loadIncidents(): readonly Incident[] {
  const text = readFileSync(new URL('./known-incidents.yaml', import.meta.url), 'utf8');
  return incidentFile
    .parse(parse(text))
    .incidents.map(({ until, ...incident }) => ({ ...incident, until }));
}

/** An incident whose end nobody knows is told for so long; after that it is no knowledge any more. */
const openAtMostMs = 7 * 86_400_000;

/** The latest incident under way at a moment that has to do with the intent. */
export function incidentAt(
  incidents: readonly Incident[],
  about: string,
  now: Date,
): Incident | undefined {
  return incidents
    .filter((one) => one.about.includes(about) && one.from <= now)
    .filter(({ from, until }) => now < (until ?? new Date(from.getTime() + openAtMostMs)))
    .toSorted((a, b) => b.from.getTime() - a.from.getTime())[0];
}
