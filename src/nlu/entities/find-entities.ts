import type { Entity } from '../../conversation/understanding.js';
import type { Clock } from '../../shared/clock.js';
import type { LanguagePack } from '../zh/language-pack.js';
import { withoutOverlaps } from '../without-overlaps.js';
import { shanghaiDay } from './calendar-day.js';
import { findAmounts } from './find-amounts.js';
import { createFindDates } from './find-dates.js';
import { findFrequencies } from './find-frequencies.js';
import { createFindFunds } from './find-funds.js';
import { findHoldings, findPercents, findShareCounts } from './find-holdings.js';
import { findOrderNumbers } from './find-order-numbers.js';
import { findPrivate } from './find-private.js';
import { createFindUnknownFunds } from './find-unknown-funds.js';
import { foldText, type Found, type FoldedText } from './folded-text.js';
import type { FundName } from './fund-name.js';

/** What was spoken of before a message. */
export interface EntityContext {
  /** Codes last spoken of, the latest first. */
  readonly funds: readonly string[];
}

export type FindEntities = (text: string, context?: EntityContext) => readonly Entity[];

interface EntityParts {
  readonly pack: LanguagePack;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

/** Nobody gives a date or an amount after so much text, and finding them must stay quick. */
const longestText = 1_000;

/**
 * What a text names, in the order of the text. Entities never overlap: what a phone, an order
 * number or a fund's name contains is neither a day nor an amount. Never throws.
 */
export function createFindEntities({ pack, funds, clock }: EntityParts): FindEntities {
  const findFunds = createFindFunds(funds, pack);
  const { findForeign, findUnlisted } = createFindUnknownFunds(funds, pack);
  const findDates = createFindDates();

  return (given, context) => {
    const folded = foldText(given.slice(0, longestText), pack);
    const { text } = folded;
    const make = maker(folded);
    // The first finder that claims a stretch of the text has it.
    const groups: readonly (readonly Entity[])[] = [
      findPrivate(text).map((one) => make(one.kind, one, {})),
      findOrderNumbers(text).map((one) => make('orderNumber', one, { value: one.value })),
      // 易方达创业板 is theirs, though 创业板 alone is ours.
      findForeign(text).map((one) => make('unknownFund', one, {})),
      findFunds(text, context?.funds).map((one) => make('fund', one, one.value)),
      findUnlisted(text).map((one) => make('unknownFund', one, {})),
      findFrequencies(text).map((one) => make('frequency', one, one.value)),
      findDates(text, shanghaiDay(clock())).map((one) => make('date', one, one.value)),
      findSinceInception(text).map((one) =>
        make('sinceInception', one, { to: shanghaiDay(clock()) }),
      ),
      findTradingDays(text).map((one) => make('tradingDays', one, { count: one.value })),
      findHoldings(text).map((one) => make('share', one, one.value)),
      findPercents(text).map((one) => make('percent', one, { value: one.value })),
      findAmounts(text).map((one) => make('amount', one, one.value)),
      findShareCounts(text).map((one) => make('shareCount', one, one.value)),
    ];
    return withoutOverlaps(groups.flat()).toSorted((a, b) => a.start - b.start);
  };
}

function findSinceInception(text: string): readonly Found<undefined>[] {
  return Array.from(text.matchAll(/(?:成立|建仓|发行)(?:以来|至今|到现在|到今天)/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: undefined,
  }));
}

function findTradingDays(text: string): readonly Found<number>[] {
  return Array.from(text.matchAll(/(?<![a-z])t\s?\+\s?(\d{1,2})(?!\d)/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number(match[1]),
  }));
}

function maker(folded: FoldedText) {
  return <Kind extends Entity['kind'], Rest extends object>(
    kind: Kind,
    { start, end }: Found<unknown>,
    rest: Rest,
  ) => ({ kind, ...rest, ...folded.span(start, end) });
}
