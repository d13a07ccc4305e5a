import { readFileSync } from 'node:fs';
import { createNormalizer, type Normalizer } from './normalize-text.js';
import { boundary, stemTokens, weighStems, type Features } from './sentence-features.js';
import { createWords } from './words.js';

/** Raise it with every change of code that makes the same sentence give other features. */
export const packVersion = 1;

/** Everything beside the code that decides which features a sentence gives. */
export function readPackData(): string {
  const names = ['./characters.yaml', './words.yaml', './groups.yaml'];
  return names.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('');
}

/** Chinese for NLP.js: each method is one step of its pipeline, and `features` is all of them. */
export interface LanguagePack extends Normalizer {
  /** Words and single characters in order; `|` where text of another kind stood between. */
  readonly tokenize: (normalized: string) => readonly string[];
  /** Named features, the kind before the colon. Repeated ones once. */
  readonly stem: (tokens: readonly string[]) => readonly string[];
  readonly weigh: (stems: readonly string[]) => Features;
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
  const { cut, groupOf } = createWords();

  function tokenize(normalized: string): readonly string[] {
    const runs = normalized.match(/\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?|[^\s\p{L}\d]+/gu) ?? [];
    return runs.flatMap((run) => {
      if (/^\p{Script=Han}/u.test(run)) return cut(run);
      return /^[a-z\d]/.test(run) ? [boundary, run, boundary] : [boundary];
    });
  }

  const stem = (tokens: readonly string[]) => stemTokens(tokens, groupOf);

  return {
    ...normalizer,
    tokenize,
    stem,
    weigh: weighStems,
    features: (text) => weighStems(stem(tokenize(normalizer.normalize(shorten(text))))),
    isWord: (text) => cut(text).length === 1,
  };
}

function shorten(text: string): string {
  return text.length <= headLength + tailLength
    ? text
    : `${text.slice(0, headLength)} ${text.slice(-tailLength)}`;
}
