import { describe, expect, it } from 'vitest';
import { corpusHash, readCorpus } from '../../src/nlu/corpus.js';

const folder = new URL('../../corpus/zh', import.meta.url).pathname;
const train = await readCorpus(folder);
const heldOut = await readCorpus(`${folder}/holdout`);
const intents = [...new Set(train.map(({ intent }) => intent))];

/** From here on two sentences say the same in the same words. */
const tooAlike = 0.75;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function pairsOf(text: string): ReadonlySet<string> {
  const characters = Array.from(plain(text));
  if (characters.length < 2) return new Set(characters);
  return new Set(characters.slice(1).map((second, index) => `${characters[index]}${second}`));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / (a.size + b.size - shared);
}

function nearDuplicates(sentences: readonly string[]): readonly string[] {
  const pairs = sentences.map((text) => ({ text, pairs: pairsOf(text) }));
  return pairs.flatMap((one, index) =>
    pairs
      .slice(index + 1)
      .filter((other) => likeness(one.pairs, other.pairs) > tooAlike)
      .map((other) => `${one.text} ~ ${other.text}`),
  );
}

const of = (corpus: typeof train, intent: string) =>
  corpus.filter((one) => one.intent === intent).map(({ utterance }) => utterance);

describe('the training corpus', () => {
  it.each(intents)('has at least 40 sentences for %s', (intent) => {
    expect(of(train, intent).length).toBeGreaterThanOrEqual(40);
  });

  it.each(intents)('says nothing twice for %s', (intent) => {
    expect(nearDuplicates(of(train, intent))).toEqual([]);
    expect(nearDuplicates(of(heldOut, intent))).toEqual([]);
  });

  it('shares no sentence with the held-out sentences', () => {
    const trained = new Set(train.map(({ utterance }) => plain(utterance)));

    expect(heldOut.filter(({ utterance }) => trained.has(plain(utterance)))).toEqual([]);
  });

  it('has held-out sentences for every intent and no other', () => {
    expect([...new Set(heldOut.map(({ intent }) => intent))].toSorted()).toEqual(
      intents.toSorted(),
    );
  });
});

describe('the hash of a corpus', () => {
  const one = { utterance: '净值', intent: 'product.nav' };

  it('changes with a sentence, an intent and the order', () => {
    const other = { utterance: '赎回', intent: 'trading.redeem' };
    const hashes = [
      [one, other],
      [other, one],
      [one],
      [{ ...one, intent: 'product.fees' }],
      [{ ...one, utterance: '净值?' }],
    ].map((corpus) => corpusHash(corpus));

    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
