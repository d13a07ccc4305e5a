import type { CarryOut } from '../dialog/conduct.js';
import type { ConversionQuestion } from '../dialog/conversion-questions.js';
import { CoreUnavailable } from '../fund/fund-core.js';
import { judgeConversion, quoteConversion } from '../fund/quote-conversion.js';
import { tradeDays } from '../fund/quote-purchase.js';
import { shanghaiMoment } from '../fund/shanghai-time.js';
import { readFund, sizeOf } from './order-answers.js';
import type { OrderSources } from './order-sources.js';

type Asked<Kind extends ConversionQuestion['kind']> = Extract<
  ConversionQuestion,
  { readonly kind: Kind }
>;

/** Answers what dialogs ask of conversions. */
export function conversionAnswers(sources: OrderSources) {
  return {
    conversionTerms: (asked: Asked<'conversionTerms'>) => findTerms(sources, asked),
    conversionQuote: (asked: Asked<'conversionQuote'>) => findQuote(sources, asked),
  };
}

async function findTerms(
  { core, calendar, clock }: OrderSources,
  asked: Asked<'conversionTerms'>,
): ReturnType<CarryOut> {
  const sources = { core, clock };
  const [from, to] = await Promise.all([
    readFund(sources, asked.from),
    readFund(sources, asked.to),
  ]);
  if (from === undefined || to === undefined) return { type: 'fundUnknown' };
  const { arrivalDate } = tradeDays(from.fund, clock(), calendar);
  const bought =
    arrivalDate === undefined
      ? undefined
      : tradeDays(to.fund, shanghaiMoment(arrivalDate, '14:59'), calendar).confirmDate;
  return {
    type: 'foundConversionTerms',
    facts: {
      verdict: judgeConversion(from, to),
      fromName: from.fund.shortName,
      toName: to.fund.shortName,
      minimum: from.terms.conversion?.minShares,
      arrivalDate,
      buyConfirmDate: bought,
      source: from.terms.provenance.source,
    },
  };
}

async function findQuote(
  { core, calendar, clock, identity }: OrderSources,
  { quantity, ...asked }: Asked<'conversionQuote'>,
): ReturnType<CarryOut> {
  const who = identity();
  if (who.level !== 'verified') return { type: 'identityNeeded' };
  const [from, to, held] = await Promise.all([
    readFund({ core, clock }, asked.from),
    readFund({ core, clock }, asked.to),
    core.holdings(who.customerId),
  ]);
  const holding = held.find(({ fundCode }) => fundCode === asked.from);
  if (from === undefined || holding === undefined) return { type: 'nothingHeld' };
  if (to === undefined) return { type: 'fundUnknown' };
  const size = sizeOf(quantity);
  // Yuan become shares by the value alone.
  if (size.by === 'yuan' && from.nav === undefined)
    throw new CoreUnavailable('The fund has no value');
  const quote = quoteConversion({ from, to, holding, size, now: clock(), calendar });
  return { type: 'foundConversionQuote', quote };
}
