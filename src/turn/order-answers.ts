import type { CarryOut } from '../dialog/conduct.js';
import type { OrderQuestion } from '../dialog/order-questions.js';
import type { Quantity } from '../dialog/quantities.js';
import { tierOf } from '../fund/fee-tiers.js';
import { CoreUnavailable, type FundCore } from '../fund/fund-core.js';
import { matchSuitability } from '../fund/match-suitability.js';
import { quotePurchase } from '../fund/quote-purchase.js';
import { quoteRedemption, type RedemptionSize } from '../fund/quote-redemption.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import { isOver, rowsOn } from '../fund/trade-fees.js';
import { holdsOn } from '../fund/validity.js';
import type { OrderSources } from './order-sources.js';

type Asked<Kind extends OrderQuestion['kind']> = Extract<OrderQuestion, { readonly kind: Kind }>;
type Answered = ReturnType<CarryOut>;

/** Answers what dialogs ask of trades. Nobody's own figures are told before it is known who asks. */
export function orderAnswers(sources: OrderSources) {
  return {
    feeRates: (asked: Asked<'feeRates'>) => findFeeRates(sources, asked),
    purchaseQuote: (asked: Asked<'purchaseQuote'>) => findPurchaseQuote(sources, asked),
    suitability: (asked: Asked<'suitability'>) => judgeSuitability(sources, asked),
    holdings: (asked: Asked<'holdings'>) => findHoldings(sources, asked),
    redemptionQuote: (asked: Asked<'redemptionQuote'>) => findRedemptionQuote(sources, asked),
  };
}

async function findFeeRates(
  { core, calendar, clock }: OrderSources,
  { fundCode, trade, on }: Asked<'feeRates'>,
): Answered {
  const [fund, rows] = await Promise.all([fundWith(core, fundCode), core.fees(fundCode)]);
  if (fund === undefined) return { type: 'fundUnknown' };
  const now = clock();
  const valid = rowsOn(rows, trade, on ?? calendar.tradeDate(now) ?? shanghaiDate(now));
  const [first] = valid;
  if (first === undefined) return { type: 'feeRatesUnknown', fundName: fund.shortName };
  const { validFrom, validTo, provenance } = first;
  const tiers = valid.map(tierOf);
  const time = { validFrom, validTo, isOver: isOver(first, shanghaiDate(now)) };
  const { source } = provenance;
  return {
    type: 'foundFeeRates',
    rates: { fundCode, fundName: fund.shortName, trade, tiers, ...time, source },
  };
}

async function findPurchaseQuote(
  { core, calendar, clock }: OrderSources,
  { fundCode, amount, on }: Asked<'purchaseQuote'>,
): Answered {
  const known = await readFund({ core, clock }, fundCode);
  if (known === undefined) return { type: 'fundUnknown' };
  const quote = quotePurchase({ ...known, amount, on, now: clock(), calendar });
  return { type: 'foundPurchaseQuote', quote };
}

async function judgeSuitability(
  { core, clock, identity }: OrderSources,
  { fundCode }: Asked<'suitability'>,
): Answered {
  const who = identity();
  if (who.level !== 'verified') return { type: 'identityNeeded' };
  const [fund, investor, sheet] = await Promise.all([
    fundWith(core, fundCode),
    core.investor(who.customerId),
    core.factSheet(fundCode),
  ]);
  if (fund === undefined || investor === undefined) return { type: 'fundUnknown' };
  const today = shanghaiDate(clock());
  const isVerified = sheet?.risk !== undefined && holdsOn(sheet.risk, today);
  const riskLevel = isVerified ? sheet.risk.level : undefined;
  return {
    type: 'foundSuitability',
    facts: {
      verdict: matchSuitability({ ...fund, riskLevel }, investor, today),
      fundName: fund.shortName,
      fundLevel: riskLevel,
      level: investor.level,
      testedOn: investor.testedOn,
      source: investor.provenance.source,
    },
  };
}

async function findHoldings(
  { core, identity }: OrderSources,
  { fundCodes }: Asked<'holdings'>,
): Answered {
  const who = identity();
  if (who.level !== 'verified') return { type: 'identityNeeded' };
  const held = await core.holdings(who.customerId);
  const meant = held.filter(
    ({ fundCode }) => fundCodes.length === 0 || fundCodes.includes(fundCode),
  );
  return {
    type: 'foundHoldings',
    holdings: meant.map(({ fundCode, fundName, shares }) => ({ fundCode, fundName, shares })),
  };
}

async function findRedemptionQuote(
  { core, calendar, clock, identity }: OrderSources,
  { fundCode, quantity }: Asked<'redemptionQuote'>,
): Answered {
  const who = identity();
  if (who.level !== 'verified') return { type: 'identityNeeded' };
  const [known, held] = await Promise.all([
    readFund({ core, clock }, fundCode),
    core.holdings(who.customerId),
  ]);
  const holding = held.find((one) => one.fundCode === fundCode);
  if (known === undefined || holding === undefined) return { type: 'nothingHeld' };
  const size = sizeOf(quantity);
  // Yuan become shares by the value alone.
  if (size.by === 'yuan' && known.nav === undefined)
    throw new CoreUnavailable('The fund has no value');
  const quote = quoteRedemption({ ...known, holding, size, now: clock(), calendar });
  return { type: 'foundRedemptionQuote', quote };
}

/** A bare number is one of shares: redemptions are applied for in shares. */
export function sizeOf(quantity: Quantity): RedemptionSize {
  switch (quantity.unit) {
    case 'part':
      return { by: 'part', ...quantity };
    case 'shares':
      return { by: 'shares', value: quantity.value };
    case 'yuan':
      return { by: quantity.isBare ? 'shares' : 'yuan', value: quantity.value };
    default:
      return quantity satisfies never;
  }
}

/**
 * What is needed to say what a trade comes to; undefined when we do not sell the fund. Terms of
 * other days are as good as none: it fails as if the core system had not answered.
 */
export async function readFund(
  { core, clock }: Pick<OrderSources, 'core' | 'clock'>,
  fundCode: string,
) {
  const [fund, nav, rows, terms] = await Promise.all([
    fundWith(core, fundCode),
    core.nav(fundCode),
    core.fees(fundCode),
    core.tradeTerms(fundCode),
  ]);
  if (terms !== undefined && !holdsOn(terms, shanghaiDate(clock())))
    throw new CoreUnavailable('No terms of trade hold today');
  return fund === undefined || terms === undefined ? undefined : { fund, nav, rows, terms };
}

async function fundWith(core: FundCore, fundCode: string) {
  const funds = await core.funds();
  return funds.find(({ code }) => code === fundCode);
}
