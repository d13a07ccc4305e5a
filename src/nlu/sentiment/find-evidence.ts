import { allMatches } from '../all-matches.js';
import { createWordTrie } from '../word-trie.js';
import { withoutOverlaps } from '../without-overlaps.js';
import { anyOf, type readLexicon, type readPhrases } from './read-lexicon.js';

/** One thing in a message that tells its mood. */
export interface Evidence {
  readonly kind: 'praise' | 'courtesy' | 'relief' | 'turn' | 'against';
  readonly word: string;
  /** Below 0 against us. 0: it stands there, but the words around it take it back. */
  readonly weight: number;
  /** The number of the phrase that found it. */
  readonly phrase?: number;
}

type Lexicon = ReturnType<typeof readLexicon>;
type Phrases = ReturnType<typeof readPhrases>;

/** How far before a word a negation or a degree still speaks of it, in characters. */
const reach = 5;

const courtesyWeight = 0.5;
const faceWeight = 0.5;
const ends = /[\s,.。!?;:~，、]/;

/**
 * Finds the evidence in a text, `given` as it was typed. 不太满意 speaks against us, 不着急 for nothing,
 * 满意吗 is a question, and what is only supposed (万一亏了) counts for nothing.
 */
export function createFindEvidence(lexicon: Lexicon, phrases: Phrases) {
  const findWords = createFindWords(lexicon);
  const findPhrases = createFindPhrases(phrases.negative);
  const supposed = new RegExp(phrases.supposed.join('|'));
  const findFaces = createFindFaces(lexicon.faces);

  return (text: string, given: string): readonly Evidence[] => {
    const found = weightiest([...findWords(text), ...findPhrases(text)]);
    return [
      ...found.map((one) => {
        const isSupposed = one.weight < 0 && supposed.test(sentenceAround(text, one.start));
        return isSupposed ? { kind: one.kind, word: one.word, weight: 0 } : one;
      }),
      ...findFaces(given),
    ];
  };
}

type Placed = Evidence & { readonly start: number; readonly end: number };

/** Of what overlaps only the weightiest counts: nothing is said twice. In order of the text. */
function weightiest(found: readonly Placed[]): readonly Placed[] {
  const byWeight = found.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return withoutOverlaps(byWeight).toSorted((a, b) => a.start - b.start);
}

function createFindWords(lexicon: Lexicon) {
  const { weights, relief, courtesy, turns } = lexicon;
  const trie = createWordTrie<Pick<Evidence, 'kind' | 'weight'>>([
    ...Array.from(weights, ([word, weight]): [string, Pick<Evidence, 'kind' | 'weight'>] => [
      word,
      { kind: weight > 0 ? 'praise' : 'against', weight },
    ]),
    ...relief.map((word) => [word, { kind: 'relief', weight: courtesyWeight }] as const),
    ...courtesy.map((word) => [word, { kind: 'courtesy', weight: courtesyWeight }] as const),
    ...turns.map((word) => [word, { kind: 'turn', weight: 0 }] as const),
  ]);
  const weigh = createWeigh(lexicon);

  return (text: string): readonly Placed[] => {
    const found: Placed[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const hit = trie.at(text, at).findLast(({ length }) => isWhole(text, at, length));
      if (hit === undefined) continue;
      const { length, value } = hit;
      const place = { start: at, end: at + length };
      const weight = weigh(value.weight, text, place);
      found.push(...read({ ...value, ...place, weight, word: text.slice(at, at + length) }));
      at += length - 1;
    }
    return found;
  };
}

/** What is denied is no courtesy and no relief; praise that is denied speaks against us. */
function read(one: Placed): readonly Placed[] {
  if (one.weight > 0 || one.kind === 'against' || one.kind === 'turn') return [one];
  return one.kind === 'praise' ? [{ ...one, kind: 'against' }] : [];
}

/** Latin words count only whole. */
function isWhole(text: string, at: number, length: number): boolean {
  const isLatin = (place: number) => /^[a-z]$/.test(text.charAt(place));
  return !isLatin(at) || (!isLatin(at - 1) && !isLatin(at + length));
}

type Place = Pick<Placed, 'start' | 'end'>;

/** 满意吗, 满意不, 满意了没有: what is asked is not said. */
const asked = /^(?:了|的)?(?:吗|么|嘛|不[^错]|没有?[?。]?$|\?)/;

const weaker = 0.7;
const stronger = 1.5;
const deniedPraise = -0.5;

function createWeigh({ negators, strengtheners, weakeners }: Lexicon) {
  const denied = anyOf(negators, '$');
  const strong = anyOf(strengtheners, '$');
  const weak = anyOf(weakeners, '$');

  /** 不太 and 没有很 deny with a degree between. */
  function isDenied(before: string): boolean {
    const degree = weak.exec(before) ?? strong.exec(before);
    return denied.test(before) || denied.test(before.slice(0, degree?.index ?? before.length));
  }

  function degreeOf(before: string): number {
    if (weak.test(before)) return weaker;
    return strong.test(before) ? stronger : 1;
  }

  return (weight: number, text: string, { start, end }: Place): number => {
    if (weight > 0 && asked.test(text.slice(end, end + 3))) return 0;
    const before = lastClause(text.slice(Math.max(0, start - reach), start));
    if (isDenied(before)) return weight > 0 ? deniedPraise * weight : 0;
    return degreeOf(before) * weight;
  };
}

function lastClause(text: string): string {
  return text.split(ends).at(-1) ?? '';
}

function createFindPhrases(weighted: Readonly<Record<string, readonly string[]>>) {
  const patterns = Object.entries(weighted).flatMap(([weight, list]) =>
    list.map((pattern) => ({ pattern: new RegExp(pattern, 'g'), weight: -Number(weight) })),
  );
  return (text: string): readonly Placed[] =>
    patterns.flatMap(({ pattern, weight }, phrase) =>
      allMatches(pattern, text).map(({ 0: word, index }): Placed => ({
        kind: 'against',
        word,
        weight,
        phrase,
        start: index,
        end: index + word.length,
      })),
    );
}

function createFindFaces({ negative, positive }: Lexicon['faces']) {
  const bad = new RegExp(anyOf(negative), 'gu');
  const good = new RegExp(anyOf(positive), 'gu');
  return (given: string): readonly Evidence[] => [
    ...allMatches(bad, given).map(({ 0: word }): Evidence => ({
      kind: 'against',
      word,
      weight: -faceWeight,
    })),
    ...allMatches(good, given).map(({ 0: word }): Evidence => ({
      kind: 'praise',
      word,
      weight: faceWeight,
    })),
  ];
}

/** The stretch between the ends of sentences around a place, not more than 40 characters each way. */
function sentenceAround(text: string, at: number): string {
  const before =
    text
      .slice(Math.max(0, at - 40), at)
      .split(/[。!?;\n]/)
      .at(-1) ?? '';
  const [after = ''] = text.slice(at, at + 40).split(/[。!?;\n]/);
  return before + after;
}
