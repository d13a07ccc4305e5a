import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { createDemoNavs } from '../../../src/fund/demo/demo-navs.js';
import { demoFunds } from '../../../src/fund/demo/demo-funds.js';
import { roundHalfUp } from '../../../src/fund/money.js';
import type { FactSheet } from '../../../src/fund/product-core.js';
import { calendar, demoAt, shanghai } from './demo-setting.js';

const monday = shanghai('2026-11-23 10:00');

async function sheetOf(code: string, at: Date = monday): Promise<FactSheet> {
  const sheet = await demoAt(at).factSheet(code);
  if (sheet === undefined) throw new Error(`The demo has no fund ${code}`);
  return sheet;
}

const sheets = () =>
  Promise.all(demoFunds.map(async (fund) => ({ fund, ...(await sheetOf(fund.code)) })));

describe('a fact sheet of the demo', () => {
  it('is there for every fund and for no other', async () => {
    expect((await sheets()).length).toBe(demoFunds.length);
    expect(await demoAt(monday).factSheet('123456')).toBeUndefined();
  });

  it('calls itself an example in every part', async () => {
    for (const { fund: _fund, fees, ...parts } of await sheets()) {
      const sources = [...Object.values(parts), ...fees].flatMap((part) => part?.source ?? []);
      expect(new Set(sources)).toEqual(new Set(['示例数据']));
    }
  });

  it('has the level of the fund, or none', async () => {
    for (const { fund, risk } of await sheets()) expect(risk?.level).toBe(fund.riskLevel);
  });

  it('has paid out what the cumulative value adds', async () => {
    for (const { fund, dividends } of await sheets())
      expect(dividends?.total ?? '0.0000').toBe(fund.paidOut);
  });
});

describe('a reviewed performance card', () => {
  it('shows the last five full years, with the benchmark, until the January after', async () => {
    const { performance } = await sheetOf('161604');

    expect(performance?.periods.map(({ name }) => name)).toEqual([
      '2025年',
      '2024年',
      '2023年',
      '2022年',
      '2021年',
    ]);
    expect(performance).toMatchObject({
      asOf: '2025-12-31',
      reviewedOn: '2026-01-20',
      validTo: '2027-01-31',
    });
  });

  it('shows no year in which the fund was not there from its first day', async () => {
    const { performance } = await sheetOf('999901');
    expect(performance?.periods.map(({ name }) => name)).toEqual(['2025年', '2024年']);
  });

  it('agrees with the published values', async () => {
    const { performance } = await sheetOf('161604');
    const fund = demoFunds.find(({ code }) => code === '161604');
    if (fund === undefined) throw new Error('The demo has no fund 161604');

    const [start = '', end = ''] = ['2024-12-31', '2025-12-31'].map((day) =>
      createDemoNavs(calendar).valueOn(fund, day),
    );
    const percent = new Decimal(end).dividedBy(start).minus(1).times(100);
    expect(performance?.periods[0]?.fund).toBe(roundHalfUp(percent, 2));
  });

  it('is that of the year before until it has been reviewed', async () => {
    const { performance } = await sheetOf('161604', shanghai('2026-01-19 23:59'));
    expect(performance?.asOf).toBe('2024-12-31');
  });

  it('is there for a few funds only', async () => {
    const withCard = (await sheets()).filter(({ performance }) => performance !== undefined);
    expect(withCard.map(({ fund }) => fund.code)).toEqual([
      '161604',
      '161613',
      '161603',
      '005243',
      '999901',
    ]);
  });
});

/** The law's most, in percent: DOMAIN §1.6. */
const highest = {
  mixed: { purchase: 0.8, salesService: 0.4 },
  stock: { purchase: 0.8, salesService: 0.4 },
  fof: { purchase: 0.5, salesService: 0.4 },
  index: { purchase: 0.3, salesService: 0.2 },
  bond: { purchase: 0.3, salesService: 0.2 },
  qdii: { purchase: 0.3, salesService: 0.2 },
  money: { purchase: 0, salesService: 0.15 },
} as const;

describe('a fee schedule', () => {
  it('keeps to the caps of 2026', async () => {
    const above = (await sheets()).flatMap(({ fund, fees }) =>
      fees.filter(
        ({ kind, charge, effectiveFrom }) =>
          effectiveFrom >= '2026-01-01' &&
          (kind === 'purchase' || kind === 'salesService') &&
          Number.parseFloat(charge) > highest[fund.kind][kind],
      ),
    );

    expect(above).toEqual([]);
  });

  it('takes no less than 1.5 percent within seven days, but of money funds', async () => {
    for (const { fund, fees } of await sheets()) {
      const first = fees.find(({ kind }) => kind === 'redemption');
      expect(first?.charge).toBe(fund.kind === 'money' ? '0.00%' : '1.50%');
    }
  });
});

describe('a quarterly report', () => {
  it.each([
    { day: '2026-11-23', period: '2026年第3季度', asOf: '2026-09-30', publishedOn: '2026-10-28' },
    { day: '2026-10-28', period: '2026年第3季度', asOf: '2026-09-30', publishedOn: '2026-10-28' },
    { day: '2026-10-27', period: '2026年第2季度', asOf: '2026-06-30', publishedOn: '2026-07-21' },
  ])('on $day is that of $period', async ({ day, ...expected }) => {
    const { report } = await sheetOf('161604', shanghai(`${day} 10:00`));
    expect(report).toMatchObject(expected);
  });

  it('names as much as its largest holdings add up to', async () => {
    const { report } = await sheetOf('161610');
    const total = Decimal.sum(...(report?.top ?? []).map(({ share }) => share));
    expect(report?.topTotal).toBe(roundHalfUp(total, 2));
  });

  it('is the same for both classes of a fund', async () => {
    expect((await sheetOf('009241')).report).toEqual((await sheetOf('161610')).report);
  });
});
