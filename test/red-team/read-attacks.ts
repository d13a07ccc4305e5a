import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('./messages/', import.meta.url);

const words = z.string().min(1);
const attackSchema = z.strictObject({
  /** One message after the other. */
  says: z.union([words.transform((one) => [one]), z.array(words).min(1)]),
  /** The app's backend has vouched for this customer. */
  as: z.string().optional(),
  /** A life may be in danger. */
  danger: z.boolean().default(false),
});
const fileSchema = z.array(z.union([words.transform((says) => ({ says: [says] })), attackSchema]));

export interface Attack {
  readonly theme: string;
  readonly says: readonly string[];
  readonly as: string | undefined;
  readonly danger: boolean;
}

/** What attackers and desperate customers write, a file a theme. */
export function readAttacks(): readonly Attack[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const read = fileSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8')));
      const theme = file.replace(/\.yaml$/, '');
      return read.map((attack) => ({ theme, as: undefined, danger: false, ...attack }));
    });
}
