import type { DealDates, DealRules, PlanAnswer } from '../dialog/plan-questions.js';
import type { Fund, FundCore } from '../fund/fund-core.js';
import { channelRule } from '../fund/channel-rule.js';
import { ownChannel } from '../fund/plan-core.js';
import { addDays, shanghaiDate, shanghaiMoment } from '../fund/shanghai-time.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import { holdsOn } from '../fund/validity.js';

/** How much of a fund each channel sells today; no rows when nothing that is known holds today. */
export async function findLimits(
  core: FundCore,
  fundCode: string,
  today: string,
): Promise<PlanAnswer> {
  const [known, funds] = await Promise.all([core.purchaseLimits(fundCode), core.funds()]);
  const fund = funds.find(({ code }) => code === fundCode);
  const rows = known.filter((row) => holdsOn(row, today));
  const first = rows[0] ?? known[0];
  if (fund === undefined || first === undefined) return { type: 'fundUnknown' };
  return {
    type: 'foundLimits',
    limits: {
      fundCode,
      fundName: fund.shortName,
      rows: rows.map(({ salesChannel, status, dailyLimit, validFrom }) => ({
        salesChannel,
        status,
        dailyLimit,
        validFrom,
      })),
      leastPurchase: first.leastPurchase,
      leastPlan: first.leastPlan,
      quickRedemption: first.quickRedemption,
      source: first.provenance.source,
      asOf: first.provenance.asOf.toISOString(),
    },
  };
}

interface Deal {
  readonly fundCode: string | undefined;
  readonly day: string | undefined;
}

interface Present {
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

/** Most domestic funds: DOMAIN §1.3. When the money of a redemption comes depends on the fund. */
const regularDays = { confirmDays: 1, arrivalDays: undefined };

/** When an application of that day is dealt with, before and after 15:00. */
export async function findRules(
  core: FundCore,
  { fundCode, day: asked }: Deal,
  { now, calendar }: Present,
): Promise<PlanAnswer> {
  const fund = await fundWith(core, fundCode);
  if (fundCode !== undefined && fund === undefined) return { type: 'fundUnknown' };

  const today = shanghaiDate(now);
  const rule = fund && channelRule(fund, ownChannel, today);
  const { confirmDays, arrivalDays } = rule ?? regularDays;
  const day = asked === undefined ? today : meantDay(asked, today, calendar);
  const dates = (time: string) =>
    datesOf(calendar.tradeDate(shanghaiMoment(day, time)), { confirmDays, arrivalDays }, calendar);
  const rules: DealRules = {
    fundName: fund?.shortName,
    salesChannel: ownChannel,
    confirmDays,
    arrivalDays,
    day,
    isToday: day === today,
    isTradingDay: calendar.isTradingDay(day),
    before: dates('14:59'),
    after: dates('15:00'),
    isUnverified: fund !== undefined && rule === undefined,
    isAfterCutoff: now >= shanghaiMoment(day, '15:00'),
    calendarTo: calendar.coveredTo,
    source: rule?.source ?? '交易所休市安排',
    asOf: now.toISOString(),
  };
  return { type: 'foundRules', rules };
}

async function fundWith(core: FundCore, fundCode: string | undefined): Promise<Fund | undefined> {
  const funds = fundCode === undefined ? [] : await core.funds();
  return funds.find(({ code }) => code === fundCode);
}

/** Whoever asks of a holiday half a year ago means the coming one. */
const longAgoDays = 183;

/** The coming holiday for one long past; today where next year's holiday is on other days. */
function meantDay(asked: string, today: string, calendar: TradingCalendar): string {
  const isLongAgo = asked < addDays(today, -longAgoDays);
  if (!isLongAgo || calendar.isTradingDay(asked) === true) return asked;
  const coming = `${Number(asked.slice(0, 4)) + 1}${asked.slice(4)}`.replace(/02-29$/, '02-28');
  return coming < today || calendar.isTradingDay(coming) === true ? today : coming;
}

interface Days {
  readonly confirmDays: number;
  readonly arrivalDays: number | undefined;
}

function datesOf(
  tradeDate: string | undefined,
  { confirmDays, arrivalDays }: Days,
  calendar: TradingCalendar,
): DealDates | undefined {
  if (tradeDate === undefined) return undefined;
  return {
    tradeDate,
    confirmDate: calendar.addTradingDays(tradeDate, confirmDays),
    arrivalDate:
      arrivalDays === undefined ? undefined : calendar.addTradingDays(tradeDate, arrivalDays),
  };
}
