import type { Identity } from '../conversation/identity.js';
import type { DebitFacts, DebitWish, PlanFacts } from '../dialog/plan-questions.js';
import type { FundCore } from '../fund/fund-core.js';
import { ownChannel, type Debit, type Plan } from '../fund/plan-core.js';
import { rhythmName } from '../fund/plan-rhythm.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import { verified } from './core-answers.js';

/**
 * The latest debit of each plan that fits what the customer says, latest first. A dialog that asks
 * before verification is broken: throws.
 */
export async function findDebits(
  core: FundCore,
  identity: Identity,
  wish: DebitWish,
): Promise<readonly DebitFacts[]> {
  const { plans, debits } = await plansAndDebits(core, identity);
  return plans
    .flatMap((plan) => {
      const own = debits.filter(({ planNumber }) => planNumber === plan.planNumber);
      const latest = own.find((debit) => isMeant(debit, plan, wish));
      return latest === undefined ? [] : [debitFacts(latest, plan, own)];
    })
    .toSorted((a, b) => b.debitedAt.localeCompare(a.debitedAt));
}

function isMeant(debit: Debit, plan: Plan, { fundCodes, amount, from, to }: DebitWish): boolean {
  const day = shanghaiDate(debit.debitedAt);
  return (
    (fundCodes === undefined || fundCodes.includes(plan.fundCode)) &&
    (amount === undefined || Number(amount) === Number(debit.amount)) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

/** The customer's plans for these funds, or all of them where none is named or none fits. */
export async function findPlans(
  core: FundCore,
  identity: Identity,
  fundCodes: readonly string[],
): Promise<readonly PlanFacts[]> {
  const { plans, debits } = await plansAndDebits(core, identity);
  const meant = plans.filter(({ fundCode }) => fundCodes.includes(fundCode));
  return (meant.length > 0 ? meant : plans).map((plan) =>
    planFacts(
      plan,
      debits.filter(({ planNumber }) => planNumber === plan.planNumber),
    ),
  );
}

/** The customer's plan of that number. A dialog that asks about any other is broken: throws. */
export async function findPlan(core: FundCore, identity: Identity, number: string) {
  const { plans, debits } = await plansAndDebits(core, identity);
  const plan = plans.find(({ planNumber }) => planNumber === number);
  if (plan === undefined) throw new Error('The customer has no such plan');
  const own = debits.filter(({ planNumber }) => planNumber === number);
  return { plan, facts: planFacts(plan, own) };
}

async function plansAndDebits(core: FundCore, identity: Identity) {
  const customer = verified(identity);
  const [plans, debits] = await Promise.all([core.plans(customer), core.debits(customer)]);
  return { plans, debits };
}

function debitFacts(debit: Debit, plan: Plan, own: readonly Debit[]): DebitFacts {
  return {
    debitNumber: debit.debitNumber,
    debitedAt: debit.debitedAt.toISOString(),
    confirmDate: debit.confirmDate,
    times: own.length,
    plan: planFacts(plan, own),
  };
}

function planFacts(
  { agreedAt, rhythm, provenance, ...plan }: Plan,
  debits: readonly Debit[],
): PlanFacts {
  const today = shanghaiDate(provenance.asOf);
  const tookMoney = debits.some(({ debitedAt }) => shanghaiDate(debitedAt) === today);
  return {
    ...plan,
    rhythm: rhythmName(rhythm),
    isDebitDay: tookMoney || plan.nextDebit === today,
    isOwn: plan.salesChannel === ownChannel,
    agreedAt: agreedAt.toISOString(),
    source: provenance.source,
    asOf: provenance.asOf.toISOString(),
  };
}
