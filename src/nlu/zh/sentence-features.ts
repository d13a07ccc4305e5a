import type { FindConcepts } from './concepts.js';
import type { Syllables } from './syllables.js';

/** Features of a sentence and their weights. The squares of all weights sum to 9 at most. */
export type Features = Readonly<Record<string, number>>;

/** What each kind of feature counts, and how a person is told of it. */
const kinds: Readonly<Record<string, { readonly weight: number; readonly called: string }>> = {
  u: { weight: 1, called: '字' },
  b: { weight: 1, called: '字组' },
  w: { weight: 0.7, called: '词' },
  c: { weight: 1, called: '说法' },
  k: { weight: 2, called: '别家的' },
  y: { weight: 0.5, called: '读音' },
  p: { weight: 0.7, called: '连读' },
  l: { weight: 1, called: '英文' },
  g: { weight: 0.5, called: '英文片段' },
};

const vectorLength = 3;

/** So many features, by the squares of their weights, make a whole sentence: four characters. */
const wholeSentence = 12;

interface Knowledge {
  /** The group of a word that names what others offer. */
  readonly groupOf: ReadonlyMap<string, string>;
  readonly findConcepts: FindConcepts;
  readonly syllables: Syllables;
}

/**
 * The features a sentence has, each once: of its words first, then of its characters, sounds and
 * concepts, each kind in the order of the sentence.
 */
export function stemTokens(tokens: readonly string[], knowledge: Knowledge): readonly string[] {
  const { groupOf, findConcepts, syllables } = knowledge;
  const ofWords = tokens.flatMap((token) => {
    const group = groupOf.get(token);
    return [...wordStems(token, syllables), ...(group === undefined ? [] : [`k:${group}`])];
  });
  const concepts = findConcepts(tokens.join('')).map((name) => `c:${name}`);
  return [
    ...new Set([
      ...ofWords,
      ...runsOf(tokens, ownCharacters).flatMap(characterStems),
      ...runsOf(tokens, (token) => soundsOf(token, syllables)).flatMap(soundStems),
      ...concepts,
    ]),
  ];
}

/**
 * Every sentence gets the same length whatever it says. When a third of it is unknown to the
 * model, all scores are lower, which is how the model shows that it does not know. A word or two
 * are less than a sentence: of 好的 nothing can be sure. Rare features may count more than others.
 */
export function weighStems(
  stems: readonly string[],
  rarityOf: (name: string) => number = () => 1,
): Features {
  const plain = stems.map((name) => kinds[name.charAt(0)]?.weight ?? 1);
  const weights = plain.map((weight, index) => weight * rarityOf(stems[index] ?? ''));
  const part = Math.min(1, Math.sqrt(squaresOf(plain) / wholeSentence));
  const scale = (vectorLength * part) / Math.sqrt(squaresOf(weights));
  // Without a prototype it is a plain table; an object with a shape of its own per sentence is not.
  const features = Object.create(null) as Record<string, number>;
  for (const [index, name] of stems.entries()) features[name] = (weights[index] ?? 1) * scale;
  return features;
}

const squaresOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight) => sum + weight * weight, 0);

/** A feature as the desk shows it: 词「到账」. */
export function describeStem(name: string): string {
  return `${kinds[name.charAt(0)]?.called ?? ''}「${name.slice(2)}」`;
}

function wordStems(token: string, syllables: Syllables): readonly string[] {
  if (isHan(token)) return token.length > 1 ? [`w:${token}`] : [];
  return isLatin(token) ? latinStems(token, syllables) : [];
}

/**
 * A whole word, and parts of three letters so that English survives slips. A word typed in pinyin
 * has its sounds and nothing else.
 */
function latinStems(token: string, syllables: Syllables): readonly string[] {
  const isWord = /^[a-z]{4,}$/.test(token) && !isMarker(token);
  if (isWord && (syllables.split(token) ?? []).length > 1) return [];
  const parts = isWord
    ? Array.from({ length: token.length - 2 }, (_, at) => token.slice(at, at + 3))
    : [];
  return [`l:${token}`, ...parts.map((part) => `g:${part}`)];
}

/** Items of neighbouring tokens in one row; a token without any ends the row. */
function runsOf(
  tokens: readonly string[],
  itemsOf: (token: string) => readonly string[] | undefined,
): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const token of tokens) {
    const items = itemsOf(token);
    if (items === undefined) runs.push([]);
    else runs.at(-1)?.push(...items);
  }
  return runs;
}

const ownCharacters = (token: string) => (isHan(token) ? Array.from(token) : undefined);

function soundsOf(token: string, { of, split }: Syllables): readonly string[] | undefined {
  if (isHan(token)) return Array.from(token, (character) => of(character) ?? character);
  return isMarker(token) || !/^[a-z]+$/.test(token) ? undefined : split(token);
}

function characterStems(run: readonly string[]): readonly string[] {
  return run.flatMap((one, at) => {
    const next = run[at + 1];
    return next === undefined ? [`u:${one}`] : [`u:${one}`, `b:${one}${next}`];
  });
}

function soundStems(run: readonly string[]): readonly string[] {
  return run.flatMap((one, at) => {
    const next = run[at + 1];
    return next === undefined ? [`y:${one}`] : [`y:${one}`, `p:${one} ${next}`];
  });
}

const isHan = (token: string): boolean => /^\p{Script=Han}/u.test(token);
const isLatin = (token: string): boolean => /^[a-z\d]/.test(token);
const isMarker = (token: string): boolean => token.endsWith('mark');
