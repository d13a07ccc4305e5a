import type { Entity } from '../../conversation/understanding.js';
import type { Clock } from '../../shared/clock.js';
import type { LanguagePack } from '../zh/language-pack.js';
import { shanghaiDay } from './calendar-day.js';
import { findAmounts } from './find-amounts.js';
import { createFindDates } from './find-dates.js';
import { createFindFunds } from './find-funds.js';
import { findOrderNumbers } from './find-order-numbers.js';
import { foldText, type Found, type FoldedText } from './folded-text.js';
import type { FundName } from './fund-name.js';

export type FindEntities = (text: string) => readonly Entity[];

interface EntityParts {
  readonly pack: LanguagePack;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

/** Nobody gives a date or an amount after so much text, and finding them must stay quick. */
const longestText = 1_000;

/**
 * Funds, days, order numbers and amounts in the order of the text. They never overlap: what an
 * order number or a fund's name contains is neither a day nor an amount.
 */
export function createFindEntities({ pack, funds, clock }: EntityParts): FindEntities {
  const findFunds = createFindFunds(funds, pack);
  const findDates = createFindDates();

  return (given) => {
    const folded = foldText(given.slice(0, longestText), pack);
    const today = shanghaiDay(clock());
    const make = maker(folded);
    const groups: readonly (readonly Entity[])[] = [
      findOrderNumbers(folded.text).map((one) => make('orderNumber', one, { value: one.value })),
      findFunds(folded.text).map((one) => make('fund', one, { codes: one.value })),
      findDates(folded.text, today).map((one) => make('date', one, one.value)),
      findAmounts(folded.text).map((one) => make('amount', one, { value: one.value })),
    ];
    return withoutOverlaps(groups.flat()).toSorted((a, b) => a.start - b.start);
  };
}

function maker(folded: FoldedText) {
  return <Kind extends Entity['kind'], Rest extends object>(
    kind: Kind,
    { start, end }: Found<unknown>,
    rest: Rest,
  ) => ({ kind, ...rest, ...folded.span(start, end) });
}

function withoutOverlaps(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter((one, index) =>
    entities.slice(0, index).every((first) => one.end <= first.start || one.start >= first.end),
  );
}
