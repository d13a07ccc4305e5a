import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('./guard-examples/', import.meta.url);
const enough = z.array(z.string().min(1)).min(20);

const examplesSchema = z.strictObject({
  /** Each breaks the rule. */
  catches: enough,
  /** Each breaks no rule, near as it comes. */
  passes: enough,
});

export type RuleExamples = z.infer<typeof examplesSchema> & { readonly id: string };

/** What every rule of the guard must catch and must let pass: one file a rule, named by its id. */
export function loadGuardExamples(): readonly RuleExamples[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({
      id: file.replace(/\.yaml$/, ''),
      ...examplesSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
    }));
}
