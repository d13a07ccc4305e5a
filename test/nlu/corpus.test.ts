import { describe, expect, it } from 'vitest';
import { corpusHash, readCorpus } from '../../src/nlu/corpus.js';
import { createSentenceIndex } from '../../src/nlu/near-duplicates.js';

const folder = new URL('../../corpus/zh', import.meta.url).pathname;
const train = await readCorpus(folder);
const heldOut = await readCorpus(`${folder}/holdout`);
const intents = [...new Set(train.map(({ intent }) => intent))];

/** An intent is learned from so many different sentences at least. */
const sentencesAtLeast = 120;
const outOfScopeAtLeast = 1_200;
/** And measured on so many that were not learned. */
const heldOutAtLeast = 15;

const of = (corpus: typeof train, intent: string) =>
  corpus.filter((one) => one.intent === intent).map(({ utterance }) => utterance);

function nearDuplicates(sentences: readonly string[]): readonly string[] {
  const index = createSentenceIndex();
  return sentences.flatMap((text) => {
    const twin = index.like(text);
    index.add(text);
    return twin === undefined ? [] : [`${text} ~ ${twin}`];
  });
}

describe('the training corpus', () => {
  it.each(intents)('has enough sentences for %s, and enough held out', (intent) => {
    const wanted = intent === 'oos' ? outOfScopeAtLeast : sentencesAtLeast;

    expect(of(train, intent).length).toBeGreaterThanOrEqual(wanted);
    expect(of(heldOut, intent).length).toBeGreaterThanOrEqual(heldOutAtLeast);
  });

  it.each(intents)('says nothing twice for %s', (intent) => {
    expect(nearDuplicates(of(train, intent))).toEqual([]);
    expect(nearDuplicates(of(heldOut, intent))).toEqual([]);
  });

  it('shares no sentence with the held-out sentences, nor one nearly the same', () => {
    const trained = createSentenceIndex(train.map(({ utterance }) => utterance));

    const shared = heldOut.flatMap(({ utterance }) => {
      const twin = trained.like(utterance);
      return twin === undefined ? [] : [`${utterance} ~ ${twin}`];
    });

    expect(shared).toEqual([]);
  });

  it('has held-out sentences for every intent and no other', () => {
    expect([...new Set(heldOut.map(({ intent }) => intent))].toSorted()).toEqual(
      intents.toSorted(),
    );
  });
});

describe('near-duplicates', () => {
  const { like } = createSentenceIndex(['赎回的钱怎么还没到账', '净值多少', '好']);

  it.each([
    ['我赎回的钱怎么还没到账', '赎回的钱怎么还没到账'],
    ['净值，多少？？', '净值多少'],
    ['好！', '好'],
  ])('sees that %s is %s', (text, twin) => expect(like(text)).toBe(twin));

  it.each(['赎回的钱什么时候到', '净值', '', '你好'])('lets %j pass', (text) =>
    expect(like(text)).toBeUndefined(),
  );
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
