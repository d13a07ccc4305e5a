import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createReadSentiment } from '../../../src/nlu/sentiment/read-sentiment.js';
import { createLanguagePack } from '../../../src/nlu/zh/language-pack.js';

const read = createReadSentiment(createLanguagePack());

const sentenceFile = z.array(
  z.object({
    mood: z.enum(['negative', 'neutral', 'positive']),
    urgent: z.boolean().default(false),
    stuck: z.boolean().default(false),
    threat: z.boolean().default(false),
    danger: z.boolean().default(false),
    said: z.array(z.string()),
  }),
);
const sentences = sentenceFile
  .parse(parse(readFileSync(new URL('sentences.yaml', import.meta.url), 'utf8')))
  .flatMap(({ said, ...labels }) =>
    said.map((text) => ({ ...labels, text, sentiment: read(text) })),
  );
type Labelled = (typeof sentences)[number];

/** Of what is so, how much is found; of what is found, how much is so. In whole percent. */
function measure(isSo: (one: Labelled) => boolean, isFound: (one: Labelled) => boolean) {
  const both = sentences.filter((one) => isSo(one) && isFound(one)).length;
  const percent = (count: number) => Math.floor((100 * both) / count);
  return {
    recall: percent(sentences.filter(isSo).length),
    precision: percent(sentences.filter(isFound).length),
  };
}

describe('of the labelled sentences', () => {
  it('nine in ten that are negative are found, and hardly any other', () => {
    const { recall, precision } = measure(
      ({ mood }) => mood === 'negative',
      ({ sentiment }) => sentiment.score < 0,
    );

    expect(recall).toBeGreaterThanOrEqual(92);
    expect(precision).toBeGreaterThanOrEqual(98);
  });

  it('nine in ten that are positive are found, and hardly any other', () => {
    const { recall, precision } = measure(
      ({ mood }) => mood === 'positive',
      ({ sentiment }) => sentiment.score > 0.2,
    );

    expect(recall).toBeGreaterThanOrEqual(90);
    expect(precision).toBeGreaterThanOrEqual(90);
  });

  it('nine in ten that are urgent are found, and hardly any other', () => {
    const { recall, precision } = measure(
      ({ urgent }) => urgent,
      ({ sentiment }) => sentiment.urgent,
    );

    expect(recall).toBeGreaterThanOrEqual(95);
    expect(precision).toBeGreaterThanOrEqual(95);
  });

  it.each(sentences.filter(({ danger }) => danger))('$text is danger', ({ sentiment }) => {
    expect(sentiment).toMatchObject({ danger: true });
    expect(sentiment.score).toBeLessThanOrEqual(-0.9);
  });

  it('no other is danger', () => {
    const others = sentences.filter(({ danger, sentiment }) => !danger && sentiment.danger);

    expect(others.map(({ text }) => text)).toEqual([]);
  });

  it.each(sentences.filter(({ threat }) => threat))('$text is a threat', ({ sentiment }) => {
    expect(sentiment).toMatchObject({ threat: true });
    expect(sentiment.score).toBeLessThan(0);
  });

  it('no other is a threat', () => {
    const others = sentences.filter(({ threat, sentiment }) => !threat && sentiment.threat);

    expect(others.map(({ text }) => text)).toEqual([]);
  });

  it.each(sentences.filter(({ stuck, sentiment }) => stuck && sentiment.score < 0))(
    'makes $text urgent',
    ({ text }) => {
      expect(read(text, { intent: 'trading.redeem_arrival', confidence: 0.9 }).urgent).toBe(true);
    },
  );
});
