import { Decimal } from 'decimal.js';
import type { FundKind } from '../fund-core.js';
import { roundHalfUp } from '../money.js';
import type { HoldingsReport } from '../product-core.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { Present } from './application-day.js';
import { chance } from './chance.js';
import type { DemoFund } from './demo-funds.js';
import { demoSource } from './demo-provenance.js';

interface Portfolio {
  /** What the names of the holdings begin with; a letter follows. */
  readonly names: string;
  readonly emphasis: string;
  /** The largest share of one holding, in percent. */
  readonly largest: number;
}

const portfolios: Readonly<Partial<Record<FundKind, Portfolio>>> = {
  mixed: { names: '示例股票', emphasis: '制造业、信息技术、医药', largest: 8 },
  index: { names: '示例成份股', emphasis: '制造业、金融、信息技术', largest: 7 },
  bond: { names: '示例债券', emphasis: '国债、政策性金融债、企业债', largest: 9 },
  qdii: { names: '示例美元债', emphasis: '境外上市的中资企业债', largest: 6 },
  fof: { names: '示例子基金', emphasis: '债券基金、混合基金、货币基金', largest: 12 },
};

/** So many trading days after its end a quarter's report is out. */
const daysToPublish = 15;
/** By then the next report is out. */
const toldForDays = 130;
const letters = ['甲', '乙', '丙', '丁', '戊'];

/** The latest report that is out at `now`. */
export function demoReport(fund: DemoFund, present: Present): HoldingsReport | undefined {
  const portfolio = portfolios[fund.kind];
  // Nobody has entered this fund's reports.
  if (portfolio === undefined || fund.code === '011813') return undefined;
  const quarter = latestQuarter(present);
  if (quarter === undefined) return undefined;
  const top = holdingsOf(fund, portfolio, quarter.end);
  return {
    period: `${quarter.end.slice(0, 4)}年第${Number(quarter.end.slice(5, 7)) / 3}季度`,
    publishedOn: quarter.publishedOn,
    top,
    topTotal: roundHalfUp(Decimal.sum(...top.map(({ share }) => share)), 2),
    emphasis: portfolio.emphasis,
    source: demoSource,
    asOf: quarter.end,
    validFrom: quarter.publishedOn,
    validTo: addDays(quarter.publishedOn, toldForDays),
  };
}

function latestQuarter({ now, calendar }: Present) {
  const today = shanghaiDate(now);
  const years = [0, 1, 2].map((back) => Number(today.slice(0, 4)) - back);
  const ends = years.flatMap((year) =>
    ['12-31', '09-30', '06-30', '03-31'].map((d) => `${year}-${d}`),
  );
  for (const end of ends) {
    const publishedOn = calendar.addTradingDays(end, daysToPublish);
    if (publishedOn !== undefined && publishedOn <= today) return { end, publishedOn };
  }
  return undefined;
}

/** Shares that fall from the largest on, the same for the twin class. */
function holdingsOf(fund: DemoFund, { names, largest }: Portfolio, end: string) {
  const step = chance(fund.twinOf ?? fund.code, end)
    .times('0.4')
    .plus('0.6');
  return letters.map((letter, place) => ({
    name: `${names}${letter}`,
    share: roundHalfUp(new Decimal(largest).minus(step.times(place)), 2),
  }));
}
