import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

/** What an expression gives for a date in `at`. */
async function evaluate(at: string, expression: Document): Promise<unknown> {
  const { collection } = await startTestServer();
  await collection().insertOne({ _id: 'a', at: new Date(at) });
  const [found] = await collection()
    .aggregate([{ $project: { shown: expression } }])
    .toArray();
  return found?.['shown'];
}

describe('a date', () => {
  const weeks = '%G-W%V-%u %Y-%U-%w';
  const shown: readonly (readonly [string, string, string])[] = [
    ['2027-01-01T00:00:00Z', weeks, '2026-W53-5 2027-00-6'],
    ['2024-12-30T00:00:00Z', weeks, '2025-W01-1 2024-52-2'],
    ['2021-01-03T23:59:59Z', weeks, '2020-W53-7 2021-01-1'],
    ['2023-01-01T00:00:00Z', weeks, '2022-W52-7 2023-01-1'],
    ['2026-07-02T03:04:05.006Z', weeks, '2026-W27-4 2026-26-5'],
    ['2026-07-02T03:04:05.006Z', '%d %b %B %m %j', '02 Jul July 07 183'],
    ['2026-07-02T03:04:05.006Z', '%H.%M.%S.%L %z %Z', '03.04.05.006 +0000 0'],
    ['2026-07-02T03:04:05.006Z', '100%% %%d', '100% %d'],
    ['2026-07-02T03:04:05.006Z', 'plain', 'plain'],
  ];

  it.each(shown)('%s is shown by %s as %s', async (at, format, text) => {
    expect(await evaluate(at, { $dateToString: { date: '$at', format } })).toBe(text);
  });

  it('is shown by the clock of a zone', async () => {
    const timezone = 'Asia/Shanghai';
    const format = '%G-W%V %Y-%m-%d %H:%M %z %Z';

    const text = await evaluate('2026-12-31T18:00:00Z', {
      $dateToString: { date: '$at', format, timezone },
    });

    expect(text).toBe('2026-W53 2027-01-01 02:00 +0800 480');
  });

  it('tells its weeks', async () => {
    const timezone = 'Asia/Shanghai';

    const parts = await evaluate('2027-01-01T00:00:00Z', {
      year: { $isoWeekYear: '$at' },
      week: { $isoWeek: '$at' },
      plain: { $week: { date: '$at', timezone } },
      none: { $isoWeek: '$none' },
      all: { $dateToParts: { date: '$at', iso8601: true, timezone } },
    });

    expect(parts).toMatchObject({
      year: 2026,
      week: 53,
      plain: 0,
      none: null,
      all: { isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5, hour: 8 },
    });
  });

  const refused: readonly (readonly [string, Document, number])[] = [
    ['truncated to no unit', { $dateTrunc: { date: '$at' } }, 5_439_009],
    ['truncated without a date', { $dateTrunc: { unit: 'day' } }, 5_439_008],
    ['shown by an unknown character', { $dateToString: { date: '$at', format: '%q' } }, 18_536],
    ['shown by half a character', { $dateToString: { date: '$at', format: '%Y%' } }, 18_535],
    ['shown by a number', { $dateToString: { date: '$at', format: 5 } }, 18_533],
    ['made from text', { $dateToString: { date: 'today' } }, 16_006],
  ];

  it.each(refused)('is not %s', async (_what, expression, code) => {
    await expect(evaluate('2026-01-01T00:00:00Z', expression)).rejects.toMatchObject({ code });
  });

  it('is truncated to nothing when the unit is null', async () => {
    const shownAs = await evaluate('2026-01-01T00:00:00Z', {
      $dateTrunc: { date: '$at', unit: null },
    });

    expect(shownAs).toBeNull();
  });
});
