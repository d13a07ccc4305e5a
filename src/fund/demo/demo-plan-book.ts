import type { Debit, Plan } from '../plan-core.js';
import { debitDays } from '../plan-rhythm.js';
import { addDays, shanghaiDate, shanghaiMoment } from '../shanghai-time.js';
import type { Present } from './application-day.js';
import type { DemoCustomer } from './demo-customer.js';
import { demoFunds, type DemoFund } from './demo-funds.js';
import { agreements, demoPlans, type DemoPlan } from './demo-plans.js';
import { demoProvenance } from './demo-provenance.js';
import { settlementOf } from './demo-settlement.js';

/** Banks take the money of plans at this time of the day, in Shanghai. */
const debitTime = '09:20';
/** Debits are kept this long. */
const keptDays = 90;

/** The customer's plans as they stand, the latest agreement first. */
export function plansOf(customer: DemoCustomer, present: Present): readonly Plan[] {
  return demoPlansOf(customer)
    .map((plan) => planOf(plan, customer, present))
    .toSorted((a, b) => b.agreedAt.getTime() - a.agreedAt.getTime());
}

/** What the customer's plans have taken lately, latest first. */
export function debitsOf(customer: DemoCustomer, present: Present): readonly Debit[] {
  return demoPlansOf(customer)
    .flatMap((plan) => debitsIn(plan, present))
    .toSorted((a, b) => b.debitedAt.getTime() - a.debitedAt.getTime());
}

const demoPlansOf = ({ id }: DemoCustomer) => demoPlans.filter((plan) => plan.customerId === id);

function planOf(plan: DemoPlan, customer: DemoCustomer, present: Present): Plan {
  const isPaused = plan.pausedDaysAgo !== undefined;
  return {
    planNumber: planNumberOf(plan),
    kind: plan.kind,
    fundCode: plan.fundCode,
    fundName: fundOf(plan).shortName,
    amount: plan.amount,
    rhythm: plan.rhythm,
    status: isPaused ? 'paused' : 'active',
    salesChannel: plan.salesChannel,
    bankCard: customer.bankCard,
    agreedAt: shanghaiMoment(daysAgo(plan.agreedDaysAgo, present), plan.agreedTime),
    agreedWhere: `${plan.salesChannel}的${agreements[plan.kind]}`,
    nextDebit: isPaused ? undefined : nextDebit(plan, present),
    provenance: demoProvenance(present.now),
  };
}

function nextDebit({ rhythm }: DemoPlan, { now, calendar }: Present): string | undefined {
  // A named day may lie before a closure and be made up for after it.
  const from = addDays(shanghaiDate(now), -15);
  for (const { day } of debitDays({ rhythm, from }, calendar))
    if (shanghaiMoment(day, debitTime) > now) return day;
  return undefined;
}

function debitsIn(plan: DemoPlan, present: Present): readonly Debit[] {
  const { now, calendar } = present;
  const agreed = daysAgo(plan.agreedDaysAgo, present);
  const oldest = daysAgo(keptDays, present);
  const from = addDays(agreed > oldest ? agreed : oldest, 1);
  const until = daysAgo(plan.pausedDaysAgo ?? 0, present);

  const debits: Debit[] = [];
  for (const { day } of debitDays({ rhythm: plan.rhythm, from }, calendar)) {
    const debitedAt = shanghaiMoment(day, debitTime);
    if (day > until || debitedAt > now) break;
    debits.push(debitOn(day, plan, present));
  }
  return debits;
}

function debitOn(day: string, plan: DemoPlan, { calendar }: Present): Debit {
  const { confirmDays } = settlementOf(fundOf(plan).kind, plan.salesChannel);
  return {
    debitNumber: `KK${day.slice(2).replaceAll('-', '')}${planNumberOf(plan).slice(-4)}`,
    planNumber: planNumberOf(plan),
    amount: plan.amount,
    debitedAt: shanghaiMoment(day, debitTime),
    confirmDate: calendar.addTradingDays(day, confirmDays),
  };
}

/** DT, the fund's code, then the customer's last three digits and the place among their plans. */
function planNumberOf(plan: DemoPlan): string {
  const own = demoPlans.filter(({ customerId }) => customerId === plan.customerId);
  return `DT${plan.fundCode}${plan.customerId.slice(-3)}${own.indexOf(plan)}`;
}

function fundOf({ fundCode }: DemoPlan): DemoFund {
  const fund = demoFunds.find(({ code }) => code === fundCode);
  if (fund === undefined) throw new Error(`The demo has no fund ${fundCode}`);
  return fund;
}

const daysAgo = (days: number, { now }: Present): string => addDays(shanghaiDate(now), -days);
