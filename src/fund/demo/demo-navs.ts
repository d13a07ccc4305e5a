import { Decimal } from 'decimal.js';
import type { FundKind, Nav } from '../fund-core.js';
import { roundHalfUp } from '../money.js';
import { addDays, shanghaiDate, shanghaiMoment } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';
import { chance } from './chance.js';
import type { DemoFund } from './demo-funds.js';
import { demoProvenance } from './demo-provenance.js';
import { lastKnownTradingDay } from './known-trading-days.js';

export interface DemoNavs {
  /** The value of a trading day, published or not; undefined on other days. */
  valueOn(fund: DemoFund, date: string): string | undefined;
  /** The latest value published by `now`; undefined before the calendar begins. */
  latest(fund: DemoFund, now: Date): Nav | undefined;
}

/** The largest move of one day, as a fraction of the value. */
const largestMove: Readonly<Record<FundKind, string>> = {
  money: '0',
  bond: '0.0008',
  mixed: '0.0160',
  stock: '0.0180',
  index: '0.0170',
  qdii: '0.0025',
  fof: '0.0070',
};

/** Values that wander at random, yet are the same on every run. */
export function createDemoNavs(calendar: TradingCalendar): DemoNavs {
  const walks = new Map<string, ReadonlyMap<string, string>>();

  function valueOn(fund: DemoFund, date: string): string | undefined {
    const walk = walks.get(fund.code) ?? walkOf(fund, calendar);
    walks.set(fund.code, walk);
    return walk.get(date);
  }

  function publishedAt(fund: DemoFund, date: string): Date | undefined {
    const day = calendar.addTradingDays(date, fund.kind === 'qdii' ? 1 : 0);
    return day === undefined ? undefined : shanghaiMoment(day, '20:00');
  }

  function latest(fund: DemoFund, now: Date): Nav | undefined {
    let awaiting: string | undefined;
    let date = lastKnownTradingDay(calendar, shanghaiDate(now));
    while (date !== undefined) {
      const asOf = publishedAt(fund, date);
      const nav = valueOn(fund, date);
      if (asOf !== undefined && asOf <= now && nav !== undefined) {
        return { ...figures(fund, date, nav), awaiting, provenance: demoProvenance(asOf) };
      }
      awaiting = date;
      date = calendar.addTradingDays(date, -1);
    }
    return undefined;
  }

  return { valueOn, latest };
}

function walkOf(fund: DemoFund, calendar: TradingCalendar): ReadonlyMap<string, string> {
  const walk = new Map<string, string>();
  let nav = fund.startNav;
  let day = calendar.addTradingDays(calendar.coveredFrom, 1);
  while (day !== undefined) {
    const move = chance(fund.twinOf ?? fund.code, day)
      .times(2)
      .minus(1);
    const factor = move.times(largestMove[fund.kind]).plus(1);
    nav = roundHalfUp(factor.times(nav), 4);
    walk.set(day, nav);
    day = calendar.addTradingDays(day, 1);
  }
  return walk;
}

function figures(fund: DemoFund, date: string, nav: string) {
  const cumulativeNav = roundHalfUp(new Decimal(nav).plus(fund.paidOut), 4);
  const values = { fundCode: fund.code, date, nav, cumulativeNav };
  return fund.kind === 'money' ? { ...values, moneyYield: moneyYield(fund.code, date) } : values;
}

/** Both figures fit each other: the second is the simple yield of the last seven days' income. */
function moneyYield(code: string, date: string) {
  const lastSeven = [0, 1, 2, 3, 4, 5, 6].map((back) => incomePer10k(code, addDays(date, -back)));
  const percent = Decimal.sum(...lastSeven)
    .times(365)
    .dividedBy(7 * 100);
  return { per10k: incomePer10k(code, date), sevenDay: roundHalfUp(percent, 3) };
}

function incomePer10k(code: string, date: string): string {
  return roundHalfUp(chance(code, date).times('0.08').plus('0.31'), 4);
}
