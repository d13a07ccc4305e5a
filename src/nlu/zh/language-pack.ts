import { readFileSync } from 'node:fs';
import { createFindConcepts } from './concepts.js';
import { withoutCourtesies } from './courtesies.js';
import { createMarkFunds } from './fund-names.js';
import { createNormalizer, markers, type Normalizer } from './normalize-text.js';
import { stemTokens, weighStems, type Features } from './sentence-features.js';
import { createSyllables } from './syllables.js';
import { createWords } from './words.js';

/**
 * Raise it with every change of code that makes the same sentence give other features, or the same
 * corpus another model.
 */
export const packVersion = 6;

/** Everything beside the code that decides which features a sentence gives. */
export function readPackData(): string {
  const names = ['characters', 'words', 'groups', 'concepts', 'fund-names', 'syllables'];
  return names
    .map((name) => readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8'))
    .join('');
}

/** Chinese for NLP.js: each method is one step of its pipeline, and `features` is all of them. */
export interface LanguagePack extends Normalizer {
  /** Words, numbers and signs in order, without spaces and the courtesies around a message. */
  readonly tokenize: (normalized: string) => readonly string[];
  /** Named features, the kind before the colon. Repeated ones once. */
  readonly stem: (tokens: readonly string[]) => readonly string[];
  readonly weigh: typeof weighStems;
  /** All steps up to the features' names. Asked for the same text again at once, it is remembered. */
  readonly stems: (text: string) => readonly string[];
  /** All steps at once. */
  readonly features: (text: string) => Features;
  /** Whether the dictionaries know this as one word. */
  readonly isWord: (text: string) => boolean;
}

/** Where a long message is cut: people say what they want at the beginning or at the end. */
const headLength = 600;
const tailLength = 300;

/** Reads the dictionaries; about 0.2 s and 60 MB, once. */
export function createLanguagePack(): LanguagePack {
  const normalizer = createNormalizer();
  const markFunds = createMarkFunds(markers.fund, markers.code);
  const { cut, groupOf } = createWords();
  const knowledge = { groupOf, findConcepts: createFindConcepts(), syllables: createSyllables() };

  const normalize = (text: string) => markFunds(normalizer.normalize(text));

  function tokenize(normalized: string): readonly string[] {
    const runs =
      withoutCourtesies(normalized).match(/\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?|[^\s\p{L}\d]/gu) ??
      [];
    return joinHan(runs).flatMap((run) => (/^\p{Script=Han}/u.test(run) ? cut(run) : [run]));
  }

  const stem = (tokens: readonly string[]) => stemTokens(tokens, knowledge);

  // Intent and mood of a message are read one after the other.
  let last = { text: '', stems: stem([]) };

  function stems(text: string): readonly string[] {
    if (last.text !== text) last = { text, stems: stem(tokenize(normalize(shorten(text)))) };
    return last.stems;
  }

  return {
    fold: normalizer.fold,
    normalize,
    tokenize,
    stem,
    weigh: weighStems,
    stems,
    features: (text) => weighStems(stems(text)),
    isWord: (text) => cut(text).length === 1,
  };
}

/** Chinese has no spaces: 转 人工 is 转人工. */
function joinHan(runs: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    const isHan = /^\p{Script=Han}/u;
    if (before !== undefined && isHan.test(before) && isHan.test(run))
      joined[joined.length - 1] = before + run;
    else joined.push(run);
  }
  return joined;
}

function shorten(text: string): string {
  return text.length <= headLength + tailLength
    ? text
    : `${text.slice(0, headLength)} ${text.slice(-tailLength)}`;
}
