import { describe, expect, it } from 'vitest';
import { createDemoCore } from '../../../src/fund/demo/create-demo-core.js';
import { calendar, demoAt, shanghai } from './demo-setting.js';

const changeOn = async (day: string, code: string) => {
  const before = await demoAt(shanghai(`${day} 19:00`)).nav(code);
  const after = await demoAt(shanghai(`${day} 21:00`)).nav(code);
  return Number(after?.nav) / Number(before?.nav);
};

describe('the latest value', () => {
  it.each([
    { at: '2026-11-23 00:00', date: '2026-11-20', awaiting: '2026-11-23' },
    { at: '2026-11-23 14:59', date: '2026-11-20', awaiting: '2026-11-23' },
    { at: '2026-11-23 15:01', date: '2026-11-20', awaiting: '2026-11-23' },
    { at: '2026-11-23 19:59', date: '2026-11-20', awaiting: '2026-11-23' },
    { at: '2026-11-23 20:01', date: '2026-11-23', awaiting: undefined },
    { at: '2026-11-21 10:00', date: '2026-11-20', awaiting: undefined },
    { at: '2026-10-03 10:00', date: '2026-09-30', awaiting: undefined },
    { at: '2026-12-31 14:00', date: '2026-12-30', awaiting: '2026-12-31' },
    { at: '2027-01-05 10:00', date: '2026-12-31', awaiting: undefined },
  ])('at $at is of $date, awaiting $awaiting', async ({ at, date, awaiting }) => {
    const nav = await demoAt(shanghai(at)).nav('161610');

    expect(nav).toMatchObject({ fundCode: '161610', date, awaiting });
    expect(nav?.provenance).toEqual({ source: '示例数据', asOf: shanghai(`${date} 20:00`) });
  });

  it.each([
    { at: '2026-11-23 19:59', date: '2026-11-19', awaiting: '2026-11-20' },
    { at: '2026-11-23 20:01', date: '2026-11-20', awaiting: '2026-11-23' },
    { at: '2026-11-21 10:00', date: '2026-11-19', awaiting: '2026-11-20' },
    { at: '2027-01-05 10:00', date: '2026-12-30', awaiting: '2026-12-31' },
  ])('of a QDII fund at $at is a trading day later, $date', async ({ at, date, awaiting }) => {
    expect(await demoAt(shanghai(at)).nav('005243')).toMatchObject({ date, awaiting });
  });

  it('is the same however often and on whichever core one asks', async () => {
    const moment = shanghai('2026-06-10 21:00');
    const another = createDemoCore({ clock: () => moment, calendar });

    expect(await another.nav('161604')).toEqual(await demoAt(moment).nav('161604'));
  });

  it('does not change once it is published', async () => {
    const sameEvening = await demoAt(shanghai('2026-06-10 21:00')).nav('161604');
    const nextNoon = await demoAt(shanghai('2026-06-11 12:00')).nav('161604');

    expect(nextNoon).toEqual({ ...sameEvening, awaiting: '2026-06-11' });
  });

  it('has four decimals and moves by at most two percent a day', async () => {
    for (const { code } of await demoAt(shanghai('2026-11-23 21:00')).funds()) {
      const nav = await demoAt(shanghai('2026-11-24 21:00')).nav(code);

      expect(nav?.nav).toMatch(/^\d\.\d{4}$/);
      expect(nav?.cumulativeNav).toMatch(/^\d\.\d{4}$/);
      expect(Math.abs((await changeOn('2026-11-24', code)) - 1)).toBeLessThan(0.02);
    }
  });

  it('of two classes of a fund goes the same way', async () => {
    const ofA = await changeOn('2026-11-23', '161610');
    const ofC = await changeOn('2026-11-23', '009241');

    expect(ofC).toBeCloseTo(ofA, 3);
  });

  it('comes with income and yield for money funds and for no other', async () => {
    const core = demoAt(shanghai('2026-11-23 21:00'));
    for (const { code, kind } of await core.funds()) {
      const nav = await core.nav(code);

      expect(nav?.moneyYield !== undefined).toBe(kind === 'money');
    }
    const nav = await core.nav('161608');
    expect(nav).toMatchObject({ nav: '1.0000', cumulativeNav: '1.0000' });
    expect(nav?.moneyYield?.per10k).toMatch(/^0\.\d{4}$/);
    expect(nav?.moneyYield?.sevenDay).toMatch(/^1\.\d{3}$/);
  });

  it('is unknown for an unknown fund and before the calendar begins', async () => {
    expect(await demoAt(shanghai('2026-11-23 21:00')).nav('000000')).toBeUndefined();
    expect(await demoAt(shanghai('2023-06-01 21:00')).nav('161610')).toBeUndefined();
  });
});

describe('the values of the past', () => {
  const week = { from: '2026-11-16', to: '2026-11-22' };

  it('are those of the trading days, oldest first, and no other', async () => {
    const { points, source } = await demoAt(shanghai('2026-11-23 10:00')).navHistory(
      '161604',
      week,
    );

    expect(points.map(({ date }) => date)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
    expect(source).toBe('示例数据');
  });

  it('end with the latest that is published', async () => {
    const core = demoAt(shanghai('2026-11-18 19:59'));
    const { points } = await core.navHistory('161604', week);

    const latest = await core.nav('161604');
    expect(points.at(-1)).toEqual({ date: latest?.date, nav: latest?.nav, per10k: undefined });
  });

  it('of a money fund carry its income', async () => {
    const { points } = await demoAt(shanghai('2026-11-23 10:00')).navHistory('161608', week);
    for (const { per10k } of points) expect(per10k).toMatch(/^0\.\d{4}$/);
  });

  it('are none before the calendar begins, and none of a fund nobody knows', async () => {
    const core = demoAt(shanghai('2026-11-23 10:00'));
    const old = await core.navHistory('161604', { from: '2020-01-01', to: '2020-12-31' });
    expect(old.points).toEqual([]);
    expect((await core.navHistory('123456', week)).points).toEqual([]);
  });
});
