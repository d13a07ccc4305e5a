import { Decimal } from 'decimal.js';
import { customerId } from '../../conversation/ids.js';
import type { FundKind, Redemption, RedemptionStage } from '../fund-core.js';
import { redemptionProceeds, roundHalfUp } from '../money.js';
import { shanghaiDate, shanghaiMoment } from '../shanghai-time.js';
import { applicationDay, type Present } from './application-day.js';
import type { DemoCustomer, RedemptionPlan } from './demo-customer.js';
import { demoFunds, type DemoFund } from './demo-funds.js';
import type { DemoNavs } from './demo-navs.js';
import { demoProvenance } from './demo-provenance.js';
import { settlementOf } from './demo-settlement.js';
import { isConfirmed, standingOf, type RedemptionDates } from './redemption-course.js';

interface Setting extends Present {
  readonly navs: DemoNavs;
}

const feeRates: Readonly<Record<FundKind, string>> = {
  money: '0',
  bond: '0',
  mixed: '0.005',
  stock: '0.005',
  index: '0.005',
  qdii: '0.005',
  fof: '0.005',
};

/** How much of a large redemption is confirmed on its first day. */
const confirmedPart = '0.6';

/** The customer's redemptions as they stand at `now`. A plan the calendar has no day for is left out. */
export function demoRedemptions(customer: DemoCustomer, setting: Setting): readonly Redemption[] {
  return customer.redemptions.flatMap((plan, position) => {
    const fund = demoFunds.find(({ code }) => code === plan.fundCode);
    if (fund === undefined) throw new Error(`The demo has no fund ${plan.fundCode}`);
    const dates = datesOf(plan, fund, setting);
    if (dates === undefined) return [];

    const standing = standingOf(plan.course, dates, setting);
    return {
      orderNumber: orderNumber(customer.id, position, dates.appliedAt),
      customerId: customerId(customer.id),
      fundCode: fund.code,
      fundName: fund.shortName,
      shares: plan.shares,
      amount: amountOf(standing.stage, plan.shares, {
        nav: navOf(fund, dates, setting.navs),
        feeRate: feeRates[fund.kind],
      }),
      salesChannel: plan.salesChannel,
      bankCard: customer.bankCard,
      ...dates,
      ...standing,
      reason: reasonFor(standing.stage, plan.shares),
      provenance: demoProvenance(setting.now),
    };
  });
}

function datesOf(
  plan: RedemptionPlan,
  fund: DemoFund,
  { now, calendar }: Setting,
): RedemptionDates | undefined {
  const { confirmDays, arrivalDays } = settlementOf(fund.kind, plan.salesChannel);
  const after = (date: string | undefined, days: number) =>
    date === undefined ? undefined : calendar.addTradingDays(date, days);
  const isOverdue = (day: string) => {
    const arrival = after(calendar.tradeDate(shanghaiMoment(day, plan.time)), arrivalDays);
    return arrival !== undefined && arrival < shanghaiDate(now);
  };

  const day = applicationDay(plan.when, { now, calendar, time: plan.time, isOverdue });
  if (day === undefined) return undefined;
  const appliedAt = shanghaiMoment(day, plan.time);
  const tradeDate = calendar.tradeDate(appliedAt);
  const isCancelled = plan.course === 'cancelled';
  return {
    appliedAt,
    tradeDate,
    confirmDate: isCancelled ? undefined : after(tradeDate, confirmDays),
    expectedArrival: isCancelled ? undefined : after(tradeDate, arrivalDays),
  };
}

function navOf(fund: DemoFund, dates: RedemptionDates, navs: DemoNavs): string | undefined {
  return dates.tradeDate === undefined ? undefined : navs.valueOn(fund, dates.tradeDate);
}

interface Price {
  readonly nav: string | undefined;
  readonly feeRate: string;
}

function amountOf(
  stage: RedemptionStage,
  shares: string,
  { nav, feeRate }: Price,
): string | undefined {
  if (!isConfirmed(stage) || nav === undefined) return undefined;
  const confirmed = stage === 'partlyConfirmed' ? split(shares).confirmed : shares;
  return redemptionProceeds({ shares: confirmed, nav, feeRate });
}

function reasonFor(stage: RedemptionStage, shares: string): string | undefined {
  const { confirmed, rest } = split(shares);
  const reasons: Partial<Record<RedemptionStage, string>> = {
    failed: '收款银行卡已失效，银行退回了款项',
    partlyConfirmed: `当日发生巨额赎回，先确认 ${confirmed} 份，其余 ${rest} 份顺延到下一开放日，按那一日的净值办理`,
    payDelayed: '基金发生巨额赎回，按基金合同延缓支付赎回款',
    cancelled: '这笔赎回在当日 15:00 前由本人撤单',
  };
  return reasons[stage];
}

function split(shares: string): { readonly confirmed: string; readonly rest: string } {
  const confirmed = roundHalfUp(new Decimal(shares).times(confirmedPart), 2);
  return { confirmed, rest: roundHalfUp(new Decimal(shares).minus(confirmed), 2) };
}

/** SH, the day of application as YYMMDD, then four digits no other redemption of that day has. */
function orderNumber(id: string, position: number, appliedAt: Date): string {
  const day = shanghaiDate(appliedAt).slice(2).replaceAll('-', '');
  return `SH${day}${id.slice(-3)}${position}`;
}
