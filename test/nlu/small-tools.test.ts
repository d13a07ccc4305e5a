import { describe, expect, it } from 'vitest';
import { allMatches } from '../../src/nlu/all-matches.js';
import { learnOdds } from '../../src/nlu/sentiment/learn-odds.js';
import { withoutOverlaps } from '../../src/nlu/without-overlaps.js';
import { createWordTrie } from '../../src/nlu/word-trie.js';

describe('a trie of words', () => {
  const trie = createWordTrie([
    ['不满', 1],
    ['不满意', 2],
    ['', 3],
    ['不满', 4],
  ]);

  it('finds every word that begins at a place, the shortest first', () => {
    expect(trie.at('很不满意', 1)).toEqual([
      { length: 2, value: 4 },
      { length: 3, value: 2 },
    ]);
  });

  it.each([0, 2, 4, -1])('finds none at place %i', (place) => {
    expect(trie.at('很不满意', place)).toEqual([]);
  });
});

describe('stretches', () => {
  it('that overlap one before them in the list are left out', () => {
    const [a, b, c] = [
      { start: 2, end: 5 },
      { start: 0, end: 3 },
      { start: 5, end: 6 },
    ] as const;

    expect(withoutOverlaps([a, b, c])).toEqual([a, c]);
  });
});

describe('all matches', () => {
  it('are found again by the same pattern, without empty ones', () => {
    const pattern = /\d*/g;

    const found = [1, 2].map(() => allMatches(pattern, 'a12b3').map(([match]) => match));

    expect(found).toEqual([
      ['12', '3'],
      ['12', '3'],
    ]);
  });
});

describe('odds', () => {
  const examples = Array.from({ length: 40 }, (_, index) => ({
    features: { [index % 2 === 0 ? 'bad' : 'good']: 1, any: 1 },
    isUpset: index % 2 === 0,
  }));

  it('speak for what the examples with a feature are', () => {
    const odds = learnOdds(examples, 0.5);

    expect(odds.of({ bad: 3 })).toBeGreaterThan(0);
    expect(odds.of({ good: 3 })).toBeLessThan(0);
    expect(odds.reasons({ bad: 1, good: 1 })).toEqual(['bad']);
  });

  it('are the same for the same examples', () => {
    const [first, second] = [1, 2].map(() => learnOdds(examples, 0.2).of({ bad: 1 }, { any: 1 }));

    expect(first).toBe(second);
  });

  it('are lower where fewer are upset', () => {
    const [many, few] = [0.5, 0.1].map((part) => learnOdds(examples, part).of({ bad: 1 }));

    expect(few).toBeLessThan(many ?? 0);
  });
});
