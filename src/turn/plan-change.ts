import { Decimal } from 'decimal.js';
import type { Identity } from '../conversation/identity.js';
import type { ChangeFacts, PlanAnswer, PlanProblem, PlanWish } from '../dialog/plan-questions.js';
import type { PlanStep } from '../dialog/terms.js';
import type { FundCore } from '../fund/fund-core.js';
import { roundHalfUp } from '../fund/money.js';
import { ownChannel, type Plan } from '../fund/plan-core.js';
import { debitDays, rhythmName, type Rhythm } from '../fund/plan-rhythm.js';
import { addDays, shanghaiDate } from '../fund/shanghai-time.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import { findPlan } from './plan-answers.js';
import { readRhythm, rhythmCode } from './read-rhythm.js';

interface Asked {
  readonly planNumber: string;
  readonly wish: PlanWish;
}

/**
 * Whether the plan can be changed so, and what it comes to. A dialog that asks before verification,
 * or about a plan of somebody else, is broken: throws.
 */
export async function planChange(
  core: FundCore,
  identity: Identity,
  {
    asked: { planNumber, wish },
    calendar,
  }: { readonly asked: Asked; readonly calendar: TradingCalendar },
): Promise<PlanAnswer> {
  const { plan, facts } = await findPlan(core, identity, planNumber);
  const least = await leastAmount(core, plan);
  const refuse = (problem: PlanProblem): PlanAnswer => ({
    type: 'changeRefused',
    problem,
    plan: facts,
    least,
  });

  if (plan.salesChannel !== ownChannel) return refuse('elsewhere');
  if (facts.isDebitDay) return refuse('debitDay');
  const terms = changedTerms(plan, wish, least);
  if (typeof terms === 'string') return refuse(terms);
  const change: ChangeFacts = {
    plan: facts,
    step: wish.step ?? 'edit',
    amount: terms.amount,
    rhythm: rhythmName(terms.rhythm),
    firstDebit: takesMoney(plan, wish) ? firstDebit(terms.rhythm, plan, calendar) : undefined,
    prefill: prefillOf(planNumber, wish, terms),
  };
  return { type: 'changePossible', change };
}

interface PlanTerms {
  readonly amount: string;
  readonly rhythm: Rhythm;
}

function changedTerms(plan: Plan, wish: PlanWish, least: string): PlanTerms | PlanProblem {
  if (wish.step !== undefined) return problemOfStep(plan, wish.step) ?? plan;
  const rhythm = wish.rhythm === undefined ? plan.rhythm : readRhythm(wish.rhythm);
  if (typeof rhythm === 'string') return rhythm;
  const amount = wish.amount === undefined ? plan.amount : roundHalfUp(new Decimal(wish.amount), 2);
  if (new Decimal(amount).lessThan(least)) return 'tooLittle';
  const isSame = amount === plan.amount && rhythmName(rhythm) === rhythmName(plan.rhythm);
  return isSame ? 'sameTerms' : { amount, rhythm };
}

function problemOfStep({ status }: Plan, step: PlanStep): PlanProblem | undefined {
  if (step === 'pause' && status === 'paused') return 'alreadyPaused';
  return step === 'resume' && status !== 'paused' ? 'notPaused' : undefined;
}

const takesMoney = ({ status }: Plan, { step }: PlanWish): boolean =>
  step === 'resume' || (step === undefined && status === 'active');

/** Money is there a day before it is taken, so the day after today is the first. */
function firstDebit(rhythm: Rhythm, plan: Plan, calendar: TradingCalendar): string | undefined {
  const from = addDays(shanghaiDate(plan.provenance.asOf), 1);
  const [first] = debitDays({ rhythm, from }, calendar);
  return first?.day;
}

function prefillOf(planNumber: string, { step }: PlanWish, { amount, rhythm }: PlanTerms) {
  if (step !== undefined) return { planNumber, change: step };
  return { planNumber, change: 'edit', amount, rhythm: rhythmCode(rhythm) };
}

async function leastAmount(core: FundCore, { fundCode, salesChannel }: Plan): Promise<string> {
  const limits = await core.purchaseLimits(fundCode);
  return limits.find((one) => one.salesChannel === salesChannel)?.leastPlan ?? '0.00';
}
