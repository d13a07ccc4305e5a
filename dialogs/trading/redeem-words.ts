import { say, type CardTemplate, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { HoldingFacts, RedemptionQuote } from '../../src/dialog/order-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { groupDigits } from '../../src/shared/group-digits.js';
import { partsText } from './fee-words.js';
import { defined, linkIn, person } from './order-words.js';

/** So many holdings are offered by name; more have to be named. */
const mostChoices = 6;

const holdings: Choice = { key: 'choice.holdings', value: 'holdings' };
const half: Choice = { key: 'choice.half', value: 'half' };
const all: Choice = { key: 'choice.all', value: 'all' };

export const rule = say({
  key: 'rule',
  choices: [{ key: 'choice.begin', value: 'begin' }, person],
});
export const notHeld = say({ key: 'notHeld', choices: [holdings, person], question: true });
export const hasNone = say({ key: 'hasNone', choices: [person] });
export const halfOfWhat = say({ key: 'halfOfWhat', choices: [half, person], question: true });

type Told = Answer | undefined;

const heldIn = (told: Told): readonly HoldingFacts[] =>
  told?.type === 'foundHoldings' ? told.holdings : [];

/** Which of several holdings is meant. */
export const whichHolding = (told: Told): Effect =>
  say({
    key: 'whichHolding',
    values: { count: heldIn(told).length },
    choices: heldIn(told)
      .slice(0, mostChoices)
      .map(({ fundName, fundCode }) => ({ label: fundName, value: fundCode })),
    question: true,
  });

/** How much of the one holding. */
export function howMany(told: Told): Effect {
  const [held] = heldIn(told);
  return held === undefined
    ? notHeld
    : say({
        key: 'howMany',
        values: { fundName: held.fundName, shares: held.shares },
        choices: [all, half],
        question: true,
      });
}

/** Why it cannot be so many, or not now. */
export function hindered(told: Told): Effect {
  if (told?.type !== 'foundRedemptionQuote') return notHeld;
  const { fundName, held, minimum, hindrance } = told.quote;
  return say({
    key: `hindered.${hindrance}`,
    values: { fundName, held, minimum },
    ...(hindrance === 'suspended' ? { choices: [person] } : { question: true }),
  });
}

export const hinderedKeys = ['hindered.tooMany', 'hindered.belowMinimum'];

/** What the redemption comes to, before the customer decides. */
export function offer(told: Told): Effect {
  if (told?.type !== 'foundRedemptionQuote') return notHeld;
  const { quote } = told;
  const isDated = quote.confirmDate !== undefined && quote.arrivalDate !== undefined;
  return say({
    key: `offer${quote.cost === undefined ? '.noFee' : ''}${isDated ? '' : '.undated'}`,
    values: valuesOf(quote),
    card: cardFor(quote),
    choices: [{ key: 'choice.go', value: 'go' }, { key: 'choice.change', value: 'change' }, person],
    question: true,
  });
}

export const offerKeys = ['offer', 'offer.undated', 'offer.noFee', 'offer.noFee.undated'];

/** The way to the redemption. */
export const link = (event: { readonly type: string }): Effect =>
  say({ key: 'link', values: linkIn(event) });

function valuesOf({ cost, ...quote }: RedemptionQuote) {
  const { hindrance: _hindrance, takesAll: _takesAll, ...facts } = quote;
  return defined({
    ...facts,
    notes: notesText(quote),
    ...(cost !== undefined && {
      parts: partsText(cost.parts),
      gross: cost.gross,
      fee: cost.fee,
      paid: cost.paid,
      validFrom: cost.validFrom,
    }),
  });
}

/** What is peculiar to these shares, in brackets; '' when nothing is. */
function notesText({
  byAmount,
  shares,
  takesAll,
  young,
  minimum,
}: Omit<RedemptionQuote, 'cost'>): string {
  const notes = [
    ...(byAmount === undefined
      ? []
      : [`赎回按份额办理，${groupDigits(byAmount)} 元约合 ${groupDigits(shares)} 份`]),
    ...(takesAll ? [`剩余不足 ${groupDigits(minimum)} 份，一并赎回`] : []),
    ...(Number(young) > 0 ? [`其中 ${groupDigits(young)} 份持有不满 7 天，赎回费率较高`] : []),
  ];
  return notes.length === 0 ? '' : `（${notes.join('；')}）`;
}

function cardFor({ cost, tradeDate, confirmDate, arrivalDate }: RedemptionQuote): CardTemplate {
  return {
    title: 'card.title',
    rows: [
      'card.fund',
      'card.shares',
      ...(cost === undefined ? [] : ['card.gross', 'card.parts', 'card.fee', 'card.paid']),
      ...(tradeDate === undefined ? [] : ['card.trade']),
      ...(confirmDate === undefined ? [] : ['card.confirm']),
      ...(arrivalDate === undefined ? [] : ['card.arrival']),
    ],
    footnote: cost === undefined ? 'card.source' : 'card.since',
  };
}
