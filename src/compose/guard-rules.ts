import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-zA-Z]+$/),
  title: z.string().min(1),
  legalReference: z.string().regex(/\[[LNU]\]/),
  patterns: z.array(z.string()).min(1),
  /** Looked for in what stands around a hit, written before〔hit〕after. One makes it lawful. */
  unless: z.array(z.string()).default([]),
  /** Each must stand somewhere in the message; all together make a hit lawful. */
  requires: z.array(z.string()).default([]),
  /** Whether a negation before the hit makes it lawful. */
  negatable: z.boolean().default(true),
  safeForm: z.string().min(1),
  lawfulWording: z.string().min(1),
});

const wordsSchema = z.strictObject({
  /** What begins another thought: a negation before it does not reach the hit. */
  turns: z.array(z.string()).min(1),
  negations: z.array(z.string()).min(1),
  /** What speaks of a word and does not say it; written as `unless`, for all negatable rules. */
  mentions: z.array(z.string()).min(1),
  disguises: z.strictObject({
    /** How a character is written to get past the guard: by its sound or its look. */
    writings: z.record(z.string().length(1), z.string()),
    words: z.array(z.string().min(2)).min(1),
    /** What looks like a disguised word and is none. */
    harmless: z.array(z.string()),
  }),
  /** Said when a message cannot be mended sentence by sentence. */
  safeMessage: z.string().min(1),
});

export type Rule = z.infer<typeof ruleSchema>;
export type Words = z.infer<typeof wordsSchema>;

export interface Rules extends Words {
  readonly rules: readonly Rule[];
}

/**
 * Reads guard-words.yaml and all of guard-rules/ beside this module. Throws when one does not have
 * the expected form.
 */
export function loadRules(): Rules {
  const folder = new URL('./guard-rules/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return {
    ...read(new URL('./guard-words.yaml', import.meta.url), wordsSchema),
    rules: files.toSorted().flatMap((file) => read(new URL(file, folder), z.array(ruleSchema))),
  };
}

function read<T>(file: URL, schema: z.ZodType<T>): T {
  const content = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!content.success) throw new Error(`Bad ${file.pathname}:\n${z.prettifyError(content.error)}`);
  return content.data;
}
