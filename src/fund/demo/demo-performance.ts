import { Decimal } from 'decimal.js';
import type { FundKind } from '../fund-core.js';
import { roundHalfUp } from '../money.js';
import type { PerformanceCard } from '../product-core.js';
import { shanghaiDate } from '../shanghai-time.js';
import type { Present } from './application-day.js';
import { chance } from './chance.js';
import type { DemoFund } from './demo-funds.js';
import type { DemoNavs } from './demo-navs.js';
import { demoSource } from './demo-provenance.js';
import { lastKnownTradingDay } from './known-trading-days.js';

export interface PerformanceSetting extends Present {
  readonly navs: DemoNavs;
}

/** The first full calendar year and the benchmark of the funds whose returns were reviewed. */
const reviewed: Readonly<
  Record<string, { readonly firstYear: number; readonly benchmark: string }>
> = {
  '161604': { firstYear: 2004, benchmark: '示例基准，深证100指数收益率×95%＋活期存款利率×5%' },
  '161613': { firstYear: 2013, benchmark: '示例基准，创业板指数收益率×95%＋活期存款利率×5%' },
  '161603': { firstYear: 2004, benchmark: '示例基准，中债综合指数收益率' },
  '005243': { firstYear: 2018, benchmark: '示例基准，中资美元债指数收益率（人民币计价）' },
  '999901': { firstYear: 2024, benchmark: '示例基准，虚构' },
};

/** DOMAIN §3.2: of an older fund the last five full years are shown. */
const mostYears = 5;

/** A card is out on 20 January and may be shown until the end of the January after. */
export function demoPerformance(
  fund: DemoFund,
  setting: PerformanceSetting,
): PerformanceCard | undefined {
  const known = reviewed[fund.code];
  if (known === undefined) return undefined;
  const year = lastReviewedYear(setting);
  const years = Array.from({ length: mostYears }, (_, back) => year - back).filter(
    (one) => one >= known.firstYear,
  );
  if (years.length === 0) return undefined;
  return {
    benchmark: known.benchmark,
    periods: years.map((one) => periodOf(fund, one, setting)),
    reviewer: '合规复核岗（虚构）',
    reviewedOn: `${year + 1}-01-20`,
    validFrom: `${year + 1}-01-20`,
    validTo: `${year + 2}-01-31`,
    source: demoSource,
    asOf: `${year}-12-31`,
  };
}

/** The latest year that was over, known to the calendar and reviewed. */
function lastReviewedYear({ now, calendar }: Present): number {
  const today = shanghaiDate(now);
  const isReviewed = today.slice(5) >= '01-20';
  const lastOver = Number(today.slice(0, 4)) - (isReviewed ? 1 : 2);
  return Math.min(lastOver, Number(calendar.coveredTo.slice(0, 4)));
}

function periodOf(fund: DemoFund, year: number, setting: PerformanceSetting) {
  const own = returnIn(fund, year, setting);
  const distance = chance(`${fund.code} benchmark`, String(year)).times(4).minus(2);
  return {
    name: `${year}年`,
    fund: roundHalfUp(own, 2),
    benchmark: roundHalfUp(own.times('0.9').plus(distance), 2),
  };
}

/** The years in which the demo has values follow from them; the others are drawn by lot. */
function returnIn(fund: DemoFund, year: number, setting: PerformanceSetting): Decimal {
  const start = valueAtEnd(fund, year - 1, setting);
  const end = valueAtEnd(fund, year, setting);
  if (start !== undefined && end !== undefined)
    return new Decimal(end).dividedBy(start).minus(1).times(100);
  return chance(fund.code, String(year)).times(2).minus(1).times(spread[fund.kind]);
}

function valueAtEnd(fund: DemoFund, year: number, { calendar, navs }: PerformanceSetting) {
  if (`${year}-12-31` < calendar.coveredFrom) {
    const isDayBefore = year + 1 === Number(calendar.coveredFrom.slice(0, 4));
    return isDayBefore ? fund.startNav : undefined;
  }
  const day = lastKnownTradingDay(calendar, `${year}-12-31`);
  return day === undefined ? undefined : navs.valueOn(fund, day);
}

/** How far a year may go up or down, in percent. */
const spread: Readonly<Record<FundKind, number>> = {
  money: 0,
  bond: 3,
  mixed: 22,
  stock: 25,
  index: 24,
  qdii: 6,
  fof: 9,
};
