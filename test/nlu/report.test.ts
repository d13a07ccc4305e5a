import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/nlu/evaluate.js';
import { bandsOf, drawConfidence } from '../../src/nlu/report/draw-confidence.js';
import { drawConfusions } from '../../src/nlu/report/draw-confusions.js';

const answer = (is: string, found: string, confidence = 0.9): Answer => ({
  expected: { text: '<原文>', category: is.split('.')[0] ?? is, intent: is },
  category: found.split('.')[0] ?? found,
  intent: found,
  confidence,
  microseconds: 1,
});

const answers = [
  answer('product.nav', 'product.nav'),
  answer('product.nav', 'product.fees', 0.55),
  answer('oos.loan', 'oos', 0.92),
];

describe('the picture of confusions', () => {
  it('tells of each cell what was taken for what, and how often', () => {
    const drawn = drawConfusions(answers);

    expect(drawn).toContain('<title>product.nav → product.fees: 1 / 2</title>');
    expect(drawn).toContain('<title>oos → oos: 1 / 1</title>');
    expect(drawn.match(/<title>/g)).toHaveLength(3);
  });

  it('is the same for the same answers and shows no sentence', () => {
    expect(drawConfusions(answers)).toBe(drawConfusions(answers));
    expect(drawConfusions(answers)).not.toContain('原文');
  });
});

describe('the picture of confidence', () => {
  it('sets how often answers are right against how sure they were', () => {
    expect(bandsOf(answers)).toEqual([
      { said: 0.55, right: 0, count: 1 },
      { said: 0.91, right: 1, count: 2 },
    ]);
    expect(drawConfidence(answers).match(/<circle/g)).toHaveLength(2);
  });

  it('is a picture when there are no answers', () => {
    expect(drawConfidence([])).toMatch(/^<svg .*<\/svg>\n$/s);
  });
});
