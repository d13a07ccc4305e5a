import { Decimal } from 'decimal.js';
import type { Account } from '../fund/account-core.js';
import type { Identity } from '../conversation/identity.js';
import type { OfferFacts, OfferProblem, PlanAnswer, PlanWish } from '../dialog/plan-questions.js';
import type { Fund, FundCore } from '../fund/fund-core.js';
import { roundHalfUp } from '../fund/money.js';
import { holdsOn } from '../fund/validity.js';
import { ownChannel, type PurchaseLimit } from '../fund/plan-core.js';
import { debitDays, rhythmName, type Rhythm } from '../fund/plan-rhythm.js';
import { addDays, shanghaiDate } from '../fund/shanghai-time.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import { verified } from './core-answers.js';
import { readRhythm, rhythmCode } from './read-rhythm.js';

interface Asked {
  readonly fundCode: string;
  readonly wish: PlanWish;
}

interface Levels {
  readonly riskLevel: string;
  readonly customerLevel: string;
}

type Suitable = Found & Levels;

interface Found {
  readonly fund: Fund;
  readonly account: Account;
  readonly limit: PurchaseLimit;
}

/**
 * The plan as the customer would have it, or why it cannot be had: DOMAIN §1.8 and §2.5. A dialog
 * that asks before verification is broken: throws.
 */
export async function planOffer(
  core: FundCore,
  identity: Identity,
  { asked, calendar }: { readonly asked: Asked; readonly calendar: TradingCalendar },
): Promise<PlanAnswer> {
  const found = await findAll(core, identity, asked.fundCode);
  if (found === undefined) return { type: 'fundUnknown' };
  const levels = levelsOf(found);
  if (typeof levels === 'string') return refused(levels, found);
  const problem = limitProblem(found, asked.wish);
  if (problem !== undefined) return refused(problem, found);
  const rhythm = readRhythm(asked.wish.rhythm ?? { unit: 'month', every: 1, days: [] });
  if (typeof rhythm === 'string') return refused(rhythm, found);

  return {
    type: 'planOffered',
    offer: offerOf({ ...found, ...levels }, { ...asked.wish, rhythm }, calendar),
  };
}

interface OfferedTerms {
  readonly amount?: string;
  readonly rhythm: Rhythm;
}

function offerOf(
  { fund, account, riskLevel, customerLevel }: Suitable,
  { amount: said = '0', rhythm }: OfferedTerms,
  calendar: TradingCalendar,
): OfferFacts {
  const tomorrow = addDays(shanghaiDate(account.provenance.asOf), 1);
  const [first] = debitDays({ rhythm, from: tomorrow, anchor: tomorrow }, calendar);
  const amount = roundHalfUp(new Decimal(said), 2);
  return {
    fundCode: fund.code,
    fundName: fund.shortName,
    amount,
    rhythm: rhythmName(rhythm),
    firstDebit: first?.day,
    riskLevel,
    customerLevel,
    exceedsLevel: isAbove(riskLevel, customerLevel),
    bankCard: account.cards[0]?.name ?? '',
    source: account.provenance.source,
    asOf: account.provenance.asOf.toISOString(),
    prefill: { fundCode: fund.code, amount, rhythm: rhythmCode(rhythm) },
  };
}

async function findAll(
  core: FundCore,
  identity: Identity,
  fundCode: string,
): Promise<Found | undefined> {
  const customer = verified(identity);
  const [funds, limits, account] = await Promise.all([
    core.funds(),
    core.purchaseLimits(fundCode),
    core.account(customer),
  ]);
  const fund = funds.find(({ code }) => code === fundCode);
  const limit = limits.find(
    (row) => row.salesChannel === ownChannel && holdsOn(row, shanghaiDate(row.provenance.asOf)),
  );
  return fund === undefined || limit === undefined || account === undefined
    ? undefined
    : { fund, account, limit };
}

/** Nobody with the lowest level is sold anything above it: article 22, taken at its widest. */
const lowestLevel = 'C1';

/** Both levels where they may be held against each other: DOMAIN §2.5. */
function levelsOf({ account: { riskTest, provenance }, fund }: Found): Levels | OfferProblem {
  if (riskTest === undefined) return 'noTest';
  if (riskTest.validTo < shanghaiDate(provenance.asOf)) return 'testExpired';
  if (fund.riskLevel === undefined) return 'unrated';
  const levels = { riskLevel: fund.riskLevel, customerLevel: riskTest.level };
  const isLowest = riskTest.level === lowestLevel;
  return isLowest && isAbove(levels.riskLevel, levels.customerLevel) ? 'lowestLevel' : levels;
}

/** R3 is above C2. */
const isAbove = (riskLevel: string, customerLevel: string): boolean =>
  riskLevel.slice(1) > customerLevel.slice(1);

function limitProblem({ limit }: Found, { amount = '0' }: PlanWish): OfferProblem | undefined {
  if (limit.status === 'suspended') return 'suspended';
  if (new Decimal(amount).lessThan(limit.leastPlan)) return 'tooLittle';
  const isOver =
    limit.dailyLimit !== undefined && new Decimal(amount).greaterThan(limit.dailyLimit);
  return isOver ? 'overLimit' : undefined;
}

function refused(problem: OfferProblem, { fund, limit, account }: Found): PlanAnswer {
  const { riskTest } = account;
  return {
    type: 'planRefused',
    problem,
    values: {
      fundName: fund.shortName,
      least: limit.leastPlan,
      ...(limit.dailyLimit !== undefined && { dailyLimit: limit.dailyLimit }),
      ...(fund.riskLevel !== undefined && { riskLevel: fund.riskLevel }),
      ...(riskTest !== undefined && { customerLevel: riskTest.level, validTo: riskTest.validTo }),
    },
  };
}
