import { customerId } from '../../conversation/ids.js';
import type { Redemption } from '../fund-core.js';
import type { Order, OrderStage } from '../order-core.js';
import { shanghaiDate, shanghaiMoment } from '../shanghai-time.js';
import { feeRowFor, purchaseCost } from '../trade-fees.js';
import type { TradingCalendar } from '../trading-calendar.js';
import { applicationDay } from './application-day.js';
import { demoFees } from './demo-fees.js';
import { demoFunds, type DemoFund } from './demo-funds.js';
import type { DemoNavs } from './demo-navs.js';
import type { OrderPlan } from './demo-order-plans.js';
import { demoProvenance } from './demo-provenance.js';
import { outcomeOf } from './demo-outcome.js';
import { settlementOf } from './demo-settlement.js';

export interface OrderSetting {
  readonly now: Date;
  readonly calendar: TradingCalendar;
  readonly navs: DemoNavs;
}

const salesChannel = '直销APP';
const minuteMs = 60_000;

type Course = OrderPlan['course'];

/** Purchases as they stand at `now`. A plan the calendar has no day for is left out. */
export function demoPurchases(
  plans: readonly OrderPlan[],
  setting: OrderSetting,
): readonly Order[] {
  return plans.flatMap((plan, position) => {
    const fund = fundWith(plan.fundCode);
    const day = applicationDay(plan.when, { ...setting, time: plan.time, isOverdue: () => true });
    if (day === undefined) return [];
    const appliedAt = shanghaiMoment(day, plan.time);
    const dates = datesOf(fund, { appliedAt, course: plan.course }, setting);
    const stage = stageOf(plan.course, { appliedAt, ...dates }, setting.now);
    return {
      orderNumber: orderNumber(plan, position, appliedAt),
      customerId: customerId(plan.customerId),
      kind: plan.kind,
      fundCode: fund.code,
      fundName: fund.shortName,
      amount: plan.amount,
      shares: stage === 'confirmed' ? sharesOf({ fund, plan, dates }, setting) : undefined,
      salesChannel,
      appliedAt,
      stage,
      ...dates,
      cancellableUntil: plan.kind === 'planPurchase' ? undefined : cutoffOf(stage, dates.tradeDate),
      ...outcomeOf({ ...plan, ...dates, stage, appliedAt }, setting),
      provenance: demoProvenance(setting.now),
    };
  });
}

/** A redemption, seen as an order: what is paid when does not matter to it. */
export function orderOfRedemption(redemption: Redemption): Order {
  const stage = orderStages[redemption.stage] ?? 'confirmed';
  return {
    orderNumber: redemption.orderNumber,
    customerId: redemption.customerId,
    kind: 'redemption',
    fundCode: redemption.fundCode,
    fundName: redemption.fundName,
    amount: redemption.amount,
    shares: redemption.shares,
    salesChannel: redemption.salesChannel,
    appliedAt: redemption.appliedAt,
    stage,
    tradeDate: redemption.tradeDate,
    confirmDate: redemption.confirmDate,
    cancellableUntil: cutoffOf(stage, redemption.tradeDate),
    reason: redemption.reason,
    refund: undefined,
    provenance: redemption.provenance,
  };
}

const orderStages: Readonly<Partial<Record<Redemption['stage'], OrderStage>>> = {
  accepted: 'accepted',
  confirming: 'confirming',
  partlyConfirmed: 'partlyConfirmed',
  failed: 'failed',
  cancelled: 'cancelled',
};

interface Dates {
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
}

function datesOf(
  fund: DemoFund,
  { appliedAt, course }: { readonly appliedAt: Date; readonly course: Course },
  { calendar }: OrderSetting,
): Dates {
  const tradeDate = calendar.tradeDate(appliedAt);
  const { confirmDays } = settlementOf(fund.kind, salesChannel);
  const isWorkedOff = course === 'regular' || course === 'overLimit';
  return {
    tradeDate,
    confirmDate:
      isWorkedOff && tradeDate !== undefined
        ? calendar.addTradingDays(tradeDate, confirmDays)
        : undefined,
  };
}

function stageOf(
  course: Course,
  { appliedAt, tradeDate, confirmDate }: Dates & { readonly appliedAt: Date },
  now: Date,
): OrderStage {
  const hasPassed = (date: string | undefined, time: string) =>
    date !== undefined && shanghaiMoment(date, time) <= now;
  if (course === 'unpaid') return minutesSince(appliedAt, now) < 10 ? 'accepted' : 'failed';
  if (course === 'cancelled') return minutesSince(appliedAt, now) < 25 ? 'accepted' : 'cancelled';
  if (hasPassed(confirmDate, '18:00')) return course === 'overLimit' ? 'failed' : 'confirmed';
  return hasPassed(tradeDate, '15:00') ? 'confirming' : 'accepted';
}

const minutesSince = (moment: Date, now: Date): number =>
  (now.getTime() - moment.getTime()) / minuteMs;

const cutoffOf = (stage: OrderStage, tradeDate: string | undefined): Date | undefined =>
  stage === 'accepted' && tradeDate !== undefined ? shanghaiMoment(tradeDate, '15:00') : undefined;

interface Confirmed {
  readonly fund: DemoFund;
  readonly plan: OrderPlan;
  readonly dates: Dates;
}

function sharesOf(
  { fund, plan: { amount }, dates: { tradeDate = '' } }: Confirmed,
  { navs, now }: OrderSetting,
): string | undefined {
  const nav = tradeDate === '' ? undefined : navs.valueOn(fund, tradeDate);
  const tier = { trade: 'purchase', size: Number(amount), on: tradeDate } as const;
  const charge = feeRowFor(demoFees(fund, now), tier)?.charge;
  return nav === undefined || charge === undefined
    ? undefined
    : purchaseCost({ amount, nav, charge }).shares;
}

/** SG, or DT for a plan's, the day as YYMMDD, then four digits no other order of that day has. */
function orderNumber({ kind, customerId: id }: OrderPlan, position: number, at: Date): string {
  const day = shanghaiDate(at).slice(2).replaceAll('-', '');
  return `${kind === 'planPurchase' ? 'DT' : 'SG'}${day}${id.slice(-3)}${position}`;
}

function fundWith(code: string): DemoFund {
  const fund = demoFunds.find((one) => one.code === code);
  if (fund === undefined) throw new Error(`The demo has no fund ${code}`);
  return fund;
}
