import { describe, expect, it } from 'vitest';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { shanghaiDate } from '../../src/fund/shanghai-time.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { findLimits, findRules } from '../../src/turn/deal-answers.js';

const calendar = loadTradingCalendar();

async function rulesAt(moment: string, fundCode?: string) {
  const now = new Date(`${moment}+08:00`);
  const core = createDemoCore({ clock: () => now, calendar });
  const answer = await findRules(core, { fundCode, day: undefined }, { now, calendar });
  if (answer.type !== 'foundRules') throw new Error('There are rules for every fund');
  const { rules } = answer;
  const isBefore = rules.isTradingDay === true && !rules.isAfterCutoff;
  return { rules, deal: isBefore ? rules.before : rules.after, day: shanghaiDate(now) };
}

/** DOMAIN §1.12: the moment, T, T+1 and T+3. */
const golden: readonly (readonly [string, string, string, string])[] = [
  ['2026-11-20T14:59:59', '2026-11-20', '2026-11-23', '2026-11-25'],
  ['2026-11-20T15:00:00', '2026-11-23', '2026-11-24', '2026-11-26'],
  ['2026-11-21T10:00:00', '2026-11-23', '2026-11-24', '2026-11-26'],
  ['2026-09-24T14:30:00', '2026-09-24', '2026-09-28', '2026-09-30'],
  ['2026-09-24T15:30:00', '2026-09-28', '2026-09-29', '2026-10-08'],
  ['2026-09-20T11:00:00', '2026-09-21', '2026-09-22', '2026-09-24'],
  ['2026-09-30T15:01:00', '2026-10-08', '2026-10-09', '2026-10-13'],
  ['2026-02-13T16:00:00', '2026-02-24', '2026-02-25', '2026-02-27'],
  ['2026-02-28T10:00:00', '2026-03-02', '2026-03-03', '2026-03-05'],
];

describe('the dates of a deal made now', () => {
  it.each(golden)('at %s it is dealt with on %s', async (moment, ...days) => {
    const { deal } = await rulesAt(moment, '161604');

    expect([deal?.tradeDate, deal?.confirmDate, deal?.arrivalDate]).toEqual(days);
  });

  it('are not named past the calendar', async () => {
    const { deal } = await rulesAt('2026-12-31T14:00:00', '161604');

    expect(deal).toEqual({
      tradeDate: '2026-12-31',
      confirmDate: undefined,
      arrivalDate: undefined,
    });
  });

  it('are unknown altogether on the last day after 15:00', async () => {
    const { deal } = await rulesAt('2026-12-31T15:00:00');

    expect(deal).toBeUndefined();
  });
});

describe('what is sold of a fund', () => {
  const core = createDemoCore({ clock: () => new Date('2026-11-23T02:00:00Z'), calendar });

  it('is told by channel, with source and date', async () => {
    const answer = await findLimits(core, '161622', '2026-11-23');

    expect(answer).toMatchObject({
      limits: {
        fundName: '融通汇财宝货币A',
        quickRedemption: '10000.00',
        source: '示例数据',
        asOf: '2026-11-23T02:00:00.000Z',
      },
    });
  });

  it('is not told of a fund nobody knows', async () => {
    expect(await findLimits(core, '000001', '2026-11-23')).toEqual({ type: 'fundUnknown' });
  });

  it('is not told from rows of other days', async () => {
    const answer = await findLimits(core, '161622', '2020-01-01');

    expect(answer).toMatchObject({ type: 'foundLimits', limits: { rows: [] } });
  });
});
