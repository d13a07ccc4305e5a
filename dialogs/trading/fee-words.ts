import { say, type Choice, type Effect, type Values } from '../../src/dialog/effects.js';
import type {
  FeeRates,
  FeeTier,
  PurchaseQuote,
  RedemptionQuote,
  SoldPart,
} from '../../src/dialog/order-questions.js';
import type { Started } from '../../src/dialog/customer-events.js';
import { defined, person, unknownFund } from './order-words.js';
import type { Answer } from '../../src/dialog/questions.js';
import { groupDigits } from '../../src/shared/group-digits.js';

const wan = 10_000;

const own: Choice = { key: 'choice.own', value: 'own' };
const buy: Choice = { key: 'choice.buy', value: 'buy' };
const sell: Choice = { key: 'choice.sell', value: 'sell' };

export const whichTrade = say({ key: 'whichTrade', choices: [buy, sell], question: true });

/** The rule, and the question for which fund it is to be worked out. */
export const rule = (trade: Started['trade']): Effect =>
  say({ key: trade === undefined ? 'rule' : `rule.${trade}`, question: true });

export const ruleKeys = ['rule', 'rule.purchase', 'rule.redemption'];

/** The tiers of a fund. Of a purchase the amount is asked for, of a redemption one's own offered. */
function toldRates(rates: FeeRates): Effect {
  const isPurchase = rates.trade === 'purchase';
  return say({
    key: keyOfTime(isPurchase ? 'rates.purchase' : 'rates.redemption', rates),
    values: { ...timeOf(rates), fundName: rates.fundName, tiers: tiersText(rates) },
    ...(isPurchase ? { question: true } : { choices: [own, person] }),
  });
}

export const ratesKeys = [
  'rates.purchase',
  'rates.purchase.past',
  'rates.redemption',
  'rates.redemption.past',
];

/** No row says what is charged. */
const ratesUnknown = (fundName: string): Effect =>
  say({ key: 'ratesUnknown', values: { fundName }, choices: [person] });

/** What a purchase costs, with its working on the card. */
function toldPurchase({ cost, ...quote }: PurchaseQuote): Effect {
  const { fundName, amount } = quote;
  if (cost === undefined) return ratesUnknown(fundName);
  const isFree = cost.tier.percent === '0';
  const isEstimated = cost.shares !== undefined && quote.navDate !== undefined;
  return say({
    key: keyOfTime(`cost${isFree ? '.free' : ''}${isEstimated ? '' : '.noShares'}`, cost),
    values: {
      ...timeOf(cost),
      fundName,
      amount,
      ...workingOf({ amount, cost }),
      ...defined({ shares: cost.shares, nav: quote.nav, navDate: quote.navDate }),
    },
    card: {
      title: 'card.title.purchase',
      rows: [
        'card.fund',
        'card.amount',
        'card.charge',
        'card.net',
        'card.fee',
        ...(isEstimated ? ['card.shares'] : []),
      ],
      footnote: cost.isOver ? 'card.between' : 'card.since',
    },
  });
}

/** What is charged for a purchase, and how that is worked out. */
export function workingOf({ amount, cost }: Working): Values {
  const { tier, fee, net } = cost;
  const working =
    tier.yuan === undefined
      ? `${amount} ÷（1 + ${tier.percent ?? '0'}%）`
      : `${amount} − ${tier.yuan}`;
  return { charge: chargeText(tier), working, fee, net };
}

interface Working {
  readonly amount: string;
  readonly cost: Pick<NonNullable<PurchaseQuote['cost']>, 'tier' | 'fee' | 'net'>;
}

export const costKeys = ['cost', 'cost.noShares', 'cost.free', 'cost.free.noShares'].flatMap(
  (key) => [key, `${key}.past`],
);

/** What a redemption of one's own shares costs, lot by lot. */
function toldRedemption(quote: RedemptionQuote): Effect {
  const { cost, fundName, held, minimum } = quote;
  if (quote.hindrance === 'tooMany')
    return say({ key: 'tooMany', values: { fundName, held }, question: true });
  if (quote.hindrance === 'belowMinimum')
    return say({ key: 'tooFew', values: { minimum }, question: true });
  if (cost === undefined) return ratesUnknown(fundName);
  return say({
    key: 'soldCost',
    values: {
      ...timeOf(cost),
      fundName,
      ...defined({ nav: quote.nav, navDate: quote.navDate }),
      shares: quote.shares,
      parts: partsText(cost.parts),
      gross: cost.gross,
      fee: cost.fee,
      paid: cost.paid,
    },
    card: {
      title: 'card.title.redemption',
      rows: ['card.fund', 'card.sold', 'card.parts', 'card.gross', 'card.soldFee', 'card.paid'],
      footnote: 'card.since',
    },
  });
}

export const soldKeys = ['tooMany', 'tooFew', 'soldCost', 'ratesUnknown'];

/** What was found out of fees. */
export function told(answer: Answer | undefined): Effect {
  if (answer?.type === 'foundFeeRates') return toldRates(answer.rates);
  if (answer?.type === 'foundPurchaseQuote') return toldPurchase(answer.quote);
  if (answer?.type === 'foundRedemptionQuote') return toldRedemption(answer.quote);
  return answer?.type === 'feeRatesUnknown' ? ratesUnknown(answer.fundName) : unknownFund;
}

/** Each lot with what it brings, its age and its rate. */
export const partsText = (parts: readonly SoldPart[]): string =>
  parts
    .map(
      ({ shares, daysHeld, percent, gross, fee }) =>
        `${groupDigits(shares)} 份计 ${groupDigits(gross)} 元，持有 ${daysHeld} 天，费率 ${percent}%，费 ${groupDigits(fee)} 元`,
    )
    .join('；');

/** 不满 7 天 1.5%，满 7 天不满 30 天 1%. */
function tiersText({ tiers, trade }: Pick<FeeRates, 'tiers' | 'trade'>): string {
  const [only, ...more] = tiers;
  if (only !== undefined && more.length === 0) return chargeText(only);
  return tiers
    .map((tier) => `${trade === 'purchase' ? yuanSpan(tier) : daySpan(tier)} ${chargeText(tier)}`)
    .join('，');
}

function chargeText({ percent, listPercent, yuan }: FeeTier): string {
  if (yuan !== undefined) return `每笔 ${groupDigits(yuan)} 元`;
  if (percent === '0') return '不收';
  return listPercent === undefined
    ? `${percent ?? ''}%`
    : `${percent ?? ''}%（原费率 ${listPercent}%）`;
}

function yuanSpan({ from, below }: FeeTier): string {
  if (below === undefined) return `满 ${from / wan} 万元`;
  const end = `不满 ${below / wan} 万元`;
  return from === 0 ? end : `满 ${from / wan} 万元${end}`;
}

function daySpan({ from, below }: FeeTier): string {
  if (below === undefined) return `满 ${from} 天`;
  return from === 0 ? `不满 ${below} 天` : `满 ${from} 天不满 ${below} 天`;
}

interface Time {
  readonly validFrom: string;
  readonly validTo: string | undefined;
  readonly isOver: boolean;
  readonly source: string;
}

/** Fees that no longer hold are told with both ends of their time. */
const keyOfTime = (key: string, { isOver }: Time): string => (isOver ? `${key}.past` : key);

const timeOf = ({ validFrom, validTo, source }: Time): Values => ({
  validFrom,
  source,
  ...defined({ validTo }),
});
