import { beforeAll, describe, expect, it } from 'vitest';
import { articleOf, mayExplain, termKeys } from '../../dialogs/product/concept-terms.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import type { Fund, FundCore } from '../../src/fund/fund-core.js';
import { rowsOn } from '../../src/fund/trade-fees.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { holdsOn, type Lifespan } from '../../src/fund/validity.js';
import { fund as named, heardAs } from '../dialog/heard-as.js';
import { askInProcess } from '../support/ask-in-process.js';

const calendar = loadTradingCalendar();
const clockAt = (moment: string) => () => new Date(moment);
const now = clockAt('2026-11-26T02:00:00Z');
const core = createDemoCore({ clock: now, calendar });
const day = /^\d{4}-\d{2}-\d{2}$/;

interface Fact extends Lifespan {
  readonly of: string;
  readonly source: string;
}

/** Everything that is told of a fund and can change, of whatever day. */
async function factsOf({ code, settlement }: Fund): Promise<readonly Fact[]> {
  const [sheet, fees, limits, terms] = await Promise.all([
    core.factSheet(code),
    core.fees(code),
    core.purchaseLimits(code),
    core.tradeTerms(code),
  ]);
  if (sheet === undefined) throw new Error(`${code} has no fact sheet`);
  const { performance, risk, report, manager, dividends, outline } = sheet;
  const single = { performance, risk, report, manager, dividends, outline };
  return [
    ...Object.entries(single).flatMap(([of, fact]) =>
      fact === undefined ? [] : [{ ...fact, of }],
    ),
    ...sheet.fees.map((line) => ({
      of: line.kind,
      source: line.source,
      validFrom: line.effectiveFrom,
      validTo: line.effectiveTo,
    })),
    ...fees.map((row) => ({ ...row, of: row.trade, source: row.provenance.source })),
    ...limits.map((row) => ({ ...row, of: 'limit', source: row.provenance.source })),
    ...(terms === undefined ? [] : [{ ...terms, of: 'terms', source: terms.provenance.source }]),
    ...settlement.map((rule) => ({ ...rule, of: 'settlement' })),
  ];
}

let funds: readonly Fund[] = [];
beforeAll(async () => {
  funds = await core.funds();
});

const isWhole = ({ source, validFrom, validTo }: Omit<Fact, 'of'>) =>
  source !== '' &&
  day.test(validFrom) &&
  (validTo === undefined || (day.test(validTo) && validFrom <= validTo));

describe('every fact', () => {
  it('names its source and the days on which it holds', async () => {
    const facts = (await Promise.all(funds.map(factsOf))).flat();

    expect(facts.length).toBeGreaterThan(500);
    expect(facts.filter((fact) => !isWhole(fact))).toEqual([]);
  });

  it('is explained by articles with the same', () => {
    const articles = termKeys.map((key) => ({ key, ...articleOf(key) }));

    expect(articles.filter((article) => !isWhole(article))).toEqual([]);
    expect(termKeys.filter((key) => !mayExplain(key, '2026-11-26'))).toEqual([]);
    expect(termKeys.filter((key) => mayExplain(key, '2025-12-31'))).toEqual([]);
  });
});

describe('fees', () => {
  const days = ['2024-01-01', '2025-12-31', '2026-01-01', '2026-11-26'];

  it('are of one schedule on each day: no two rows hold for the same size', async () => {
    for (const { code } of funds) {
      const rows = await core.fees(code);
      for (const trade of ['purchase', 'redemption'] as const)
        for (const on of days) {
          const tiers = rowsOn(rows, trade, on);
          const ends = tiers.slice(0, -1).map(({ below }) => below);
          const starts = tiers.slice(1).map(({ from }) => from);
          expect({ code, trade, on, ends }).toEqual({ code, trade, on, ends: starts });
        }
    }
  });

  it('of before and since the rules of 2026-01-01 both stand with their days', async () => {
    const changed = funds.filter(({ kind }) => kind !== 'money' && kind !== 'qdii');
    for (const { code } of changed) {
      const rows = await core.fees(code);
      const [old] = rowsOn(rows, 'redemption', '2025-12-31');
      const [current] = rowsOn(rows, 'redemption', '2026-01-01');
      expect([code, old?.validTo, current?.validFrom]).toEqual([code, '2025-12-31', '2026-01-01']);
    }
  });

  it.each([
    ['2025-12-31T02:00:00Z', /1\.50%/, /0\.80%/],
    ['2025-12-31T16:00:00Z', /0\.80%/, /不满 100 万元 1\.50%/],
  ])('told at %s are those of the day in Shanghai', async (moment, told, notTold) => {
    const clock = clockAt(moment);
    const ask = askInProcess({ core: createDemoCore({ clock, calendar }), calendar, clock });

    const { text } = await ask(asks('trading.fee_calc', '买入费率'));

    expect(text.replaceAll(/(\d\.\d)%/g, '$10%')).toMatch(told);
    expect(text.replaceAll(/(\d\.\d)%/g, '$10%')).not.toMatch(notTold);
  });
});

const asks = (intent: string, words: string) =>
  heardAs(`161610${words}`, { intent, entities: [named('161610', '161610')] });

const over = <T extends Lifespan>(fact: T): T => ({ ...fact, validTo: '2026-11-25' });

describe('without a fact that holds today', () => {
  /** The same core, but everything held until yesterday. */
  const outdated: FundCore = {
    ...core,
    funds: async () =>
      (await core.funds()).map((one) => ({ ...one, settlement: one.settlement.map(over) })),
    fees: async (code) => (await core.fees(code)).map(over),
    purchaseLimits: async (code) => (await core.purchaseLimits(code)).map(over),
    async factSheet() {
      const sheet = await core.factSheet('161604');
      if (sheet === undefined) return undefined;
      const { performance, risk, report, manager, dividends, outline, fees } = sheet;
      return {
        performance: performance && over(performance),
        risk: risk && over(risk),
        report: report && over(report),
        manager: manager && over(manager),
        dividends: dividends && over(dividends),
        outline: over(outline),
        fees: fees.map((line) => ({ ...line, effectiveTo: '2026-11-25' })),
      };
    },
  };
  const ask = askInProcess({ core: outdated, calendar, clock: now });

  it.each([
    ['product.performance', '业绩怎么样', /没有审核过/],
    ['product.fees', '费率', /没有登记完整/],
    ['product.risk_level', '风险等级', /没有|未/],
    ['product.holdings', '重仓股', /没有登记/],
    ['product.manager', '基金经理', /没有核实过/],
    ['product.dividend', '分红', /没有登记/],
    ['product.info', '是什么基金', /没有今天有效的记录/],
    ['trading.limit', '限额', /今天有效的限额我这里没有登记/],
    ['trading.rules', '几点前算当天', /没有今天有效的规定/],
  ])('%s says so and offers a person', async (intent, words, said) => {
    const { text, choices } = await ask(asks(intent, words));

    expect(text).toMatch(said);
    expect(choices).toContain('转人工');
  });

  it('a fee of yesterday is not worked out with', async () => {
    const wish = heardAs('买一万块161610手续费', {
      intent: 'trading.fee_calc',
      entities: [
        named('161610', '161610'),
        { kind: 'amount', text: '一万块', start: 1, end: 4, value: '10000' },
      ],
    });

    const { text, choices } = await ask(wish);

    expect(text).toMatch(/没有核实过的费率/);
    expect(choices).toContain('转人工');
  });
});

it('what holds on a day holds on its first and its last', () => {
  const life = { validFrom: '2026-01-01', validTo: '2026-01-31' };

  expect(
    ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((one) => holdsOn(life, one)),
  ).toEqual([false, true, true, false]);
});
