import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { demoFunds } from '../../../src/fund/demo/demo-funds.js';
import { createFindEntities } from '../../../src/nlu/entities/find-entities.js';
import { createLanguagePack } from '../../../src/nlu/zh/language-pack.js';
import { describeEntity } from './describe-entity.js';

const sentenceFile = z.array(
  z.object({
    after: z.array(z.union([z.string(), z.number()])).optional(),
    said: z.array(z.string()),
  }),
);
const groups = sentenceFile.parse(
  parse(readFileSync(new URL('sentences.yaml', import.meta.url), 'utf8')),
);
const sentences = groups.flatMap(({ after = [], said }) =>
  said.map((marked) => ({
    marked,
    text: marked.replaceAll(/\{[^|}]*\|([^}]*)\}/g, '$1'),
    funds: after.map((code) => String(code).padStart(6, '0')),
  })),
);

const findEntities = createFindEntities({
  pack: createLanguagePack(),
  funds: demoFunds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  })),
  clock: () => new Date('2026-11-22T04:00:00Z'),
});

/** The text with its entities marked as in the file of sentences. */
function mark(text: string, funds: readonly string[] = []): string {
  const entities = findEntities(text, { funds });
  return entities.toReversed().reduce((marked, entity) => {
    const { start, end } = entity;
    const words = `{${describeEntity(entity)}|${entity.text}}`;
    return marked.slice(0, start) + words + marked.slice(end);
  }, text);
}

describe('entities', () => {
  it.each(sentences)('of $marked', ({ marked, text, funds }) => {
    expect(mark(text, funds)).toBe(marked);
  });

  it('are found in traditional, full-width and decorated text, where they stand', () => {
    expect(mark('😀訂單ＳＨ２６１１１２０００１，領先成長Ａ，昨天贖回３萬')).toBe(
      '😀訂單{orderNumber SH2611120001|ＳＨ２６１１１２０００１}，{fund 161610|領先成長Ａ}，{date 2026-11-21|昨天}贖回{amount 30000|３萬}',
    );
  });

  it('need no context', () => {
    expect(findEntities('它和这只的C类')).toEqual([]);
  });

  it('know nothing of codes that are no fund', () => {
    expect(findEntities('它的净值', { funds: ['600519'] })).toEqual([]);
  });
});

const pieces = fc.constantFrom(
  ...Array.from(
    '领先成长融通深证一二三千万亿百十零半两月日号周年前后上下近每隔全都卖赎买的和到至它这那只类份块元%.,-+:/ 0123456789aAcCtTwkx*@·（）“”😀\ud800',
  ),
  '161610',
  '161 610',
  'rtlxcz',
  '每月10号',
  '分之',
  '百分之',
  '13800000001',
  '138****0001',
  '2026-11-22',
  'SH2611120001',
  '上周三',
  '国庆前',
  '以来',
);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
);

describe('whatever the text', () => {
  it('each entity is the stretch it points at, in order, and none overlaps another', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const entities = findEntities(text, { funds: ['161610', '009241'] });

        for (const [index, { start, end, text: words }] of entities.entries()) {
          expect(text.slice(start, end)).toBe(words);
          expect(words).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(entities[index - 1]?.end ?? 0);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    '一',
    '1',
    '1 ',
    '每',
    '领',
    '10.1到',
    '上周',
    '周一、',
    'ling ',
    'A和',
    '领先成长',
    'a',
    '*',
    '百分之',
  ])('takes little time for 4,000 characters of %j', (piece) => {
    const text = piece.repeat(4_000 / piece.length);
    const timesMs = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      findEntities(text, { funds: ['161610'] });
      return performance.now() - start;
    });

    expect(Math.min(...timesMs)).toBeLessThan(100);
  });
});
