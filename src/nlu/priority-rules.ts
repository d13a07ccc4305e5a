import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RankedIntent } from '../conversation/understanding.js';
import type { LanguagePack } from './zh/language-pack.js';

/** What the model ranked, in a new order if words asked for it. The confidences still fall. */
export interface Prioritized {
  readonly ranked: readonly RankedIntent[];
  /** The words that put the first intent first; undefined when the model did. */
  readonly words: string | undefined;
}

export type Prioritize = (text: string, ranked: readonly RankedIntent[]) => Prioritized;

const ruleFile = z.array(
  z.object({
    category: z.string(),
    fallback: z.string(),
    patterns: z.array(z.string()),
    unless: z.array(z.string()),
  }),
);

/**
 * Of 56 labelled sentences that a rule speaks for, 49 are of its category; the others name what
 * somebody else offers, and most of them the model is sure of.
 */
const ruleConfidence = 0.9;

/** A demand that comes later in a message is left to the model. */
const longestText = 1_000;

/** From here on the model is sure of an intent that a rule leaves alone. */
const sure = 0.7;

/**
 * Complaint and the wish for a person outrank the topic: the words that say so lift the likeliest
 * intent of that category to the top. The first rule that applies decides. Reads the rules that
 * lie beside this module.
 */
export function createPrioritize({ normalize }: LanguagePack): Prioritize {
  const text = readFileSync(new URL('./priority.yaml', import.meta.url), 'utf8');
  const rules = ruleFile
    .parse(parse(text))
    .map((rule) => ({ ...rule, pattern: new RegExp(rule.patterns.join('|')) }));

  return (given, ranked) => {
    const normalized = normalize(given.slice(0, longestText));
    const [top] = ranked;
    const isLeft = (unless: readonly string[]) =>
      top !== undefined && top.confidence >= sure && unless.includes(categoryOf(top.intent));
    const rule = rules.find(({ pattern, unless }) => pattern.test(normalized) && !isLeft(unless));
    return rule === undefined
      ? { ranked, words: undefined }
      : { ranked: lift(ranked, rule), words: rule.pattern.exec(normalized)?.[0] };
  };
}

function lift(
  ranked: readonly RankedIntent[],
  { category, fallback }: { readonly category: string; readonly fallback: string },
): readonly RankedIntent[] {
  const best = ranked.find(({ intent }) => categoryOf(intent) === category);
  const intent = best?.intent ?? fallback;
  const confidence = Math.max(best?.confidence ?? 0, ruleConfidence);
  const others = ranked
    .filter((one) => one.intent !== intent)
    .map((one) => ({ ...one, confidence: Math.min(one.confidence, 1 - confidence) }));
  return [{ intent, confidence }, ...others];
}

function categoryOf(intent: string): string {
  return intent.split('.')[0] ?? intent;
}
