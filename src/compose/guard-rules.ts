import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const examples = z.array(z.string()).min(8);

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
  catches: examples,
  passes: examples,
});

const rulesSchema = z.strictObject({
  /** What begins another thought: a negation before it does not reach the hit. */
  turns: z.array(z.string()).min(1),
  negations: z.array(z.string()).min(1),
  /** Said when a message cannot be mended sentence by sentence. */
  safeMessage: z.string().min(1),
  rules: z.array(ruleSchema).min(1),
});

export type Rule = z.infer<typeof ruleSchema>;
export type Rules = z.infer<typeof rulesSchema>;

/** Reads guard-rules.yaml beside this module. Throws when it does not have the expected form. */
export function loadRules(): Rules {
  const file = readFileSync(new URL('./guard-rules.yaml', import.meta.url), 'utf8');
  const rules = rulesSchema.safeParse(parse(file));
  if (!rules.success) throw new Error(`Bad guard-rules.yaml:\n${z.prettifyError(rules.error)}`);
  return rules.data;
}
