import { z } from 'zod';
import type { Corpus } from './corpus.js';
import { createSentenceIndex } from './near-duplicates.js';

/** A sentence that was not understood, as `npm run teach` writes it and a person completes it. */
export const lesson = z.object({
  group: z.int(),
  text: z.string().min(1),
  /** What the bot had said before. */
  before: z.string().nullable(),
  said: z.string(),
  confidence: z.number(),
  /** What the sentences of the group are nearest to. */
  nearest: z.array(z.string()),
  times: z.int(),
  /** Filled in by a person; empty: nothing is learned from this sentence. */
  intent: z.string(),
});

export type Lesson = z.infer<typeof lesson>;

/** A sentence that is not added, and why. */
export interface Refused {
  readonly text: string;
  readonly reason: string;
}

/**
 * What labelled lessons add to the corpus. Refused: intents that the corpus does not have, and
 * sentences nearly the same as one of their intent, as a held-out one or as one before them.
 */
export function readLessons(
  lessons: readonly Lesson[],
  { corpus, heldOut }: { readonly corpus: Corpus; readonly heldOut: Corpus },
): { readonly added: Corpus; readonly refused: readonly Refused[] } {
  const intents = new Set(corpus.map(({ intent }) => intent));
  const held = createSentenceIndex(heldOut.map(({ utterance }) => utterance));
  const known = new Map(
    [...intents].map((intent) => [
      intent,
      createSentenceIndex(
        corpus.filter((one) => one.intent === intent).map(({ utterance }) => utterance),
      ),
    ]),
  );
  const added: { utterance: string; intent: string }[] = [];
  const refused: Refused[] = [];

  for (const { text, intent } of lessons.filter((one) => one.intent !== '')) {
    const own = known.get(intent);
    const twin = own?.like(text) ?? held.like(text);
    if (own === undefined) refused.push({ text, reason: `no intent ${intent}` });
    else if (twin !== undefined) refused.push({ text, reason: `nearly the same as ${twin}` });
    else {
      added.push({ utterance: text, intent });
      own.add(text);
    }
  }
  return { added, refused };
}
