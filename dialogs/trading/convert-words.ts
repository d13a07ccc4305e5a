import type { ConversionFacts, ConversionQuote } from '../../src/dialog/conversion-questions.js';
import { say, type CardTemplate, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { groupDigits } from '../../src/shared/group-digits.js';
import { partsText } from './fee-words.js';
import { defined, linkIn, person } from './order-words.js';

type Told = Answer | undefined;

const otherFund: Choice = { key: 'choice.otherFund', value: 'otherFund' };
const begin: Choice = { key: 'choice.begin', value: 'begin' };

export const rule = say({ key: 'rule', choices: [begin, person] });
export const whichTarget = say({ key: 'whichTarget', question: true });
export const unknownTarget = say({ key: 'unknownTarget', choices: [person], question: true });

/** Both can be converted into each other. */
export const possible = (told: Told): Effect =>
  told?.type === 'foundConversionTerms'
    ? say({ key: 'possible', values: valuesOfTerms(told.facts), choices: [begin, person] })
    : unknownTarget;

/** Why they cannot be, and the way by redeeming and buying with its days. */
export function cannot(told: Told): Effect {
  if (told?.type !== 'foundConversionTerms') return unknownTarget;
  const { facts } = told;
  return say({
    key: cannotKey(facts),
    values: valuesOfTerms(facts),
    choices: [otherFund, person],
  });
}

/** Where there is a way round, it has days, or goes past the calendar. */
const withWayRound = new Set(['sameClasses', 'otherRegistrar', 'notOffered']);

function cannotKey({ verdict, buyConfirmDate }: ConversionFacts): string {
  const isDated = buyConfirmDate !== undefined || !withWayRound.has(verdict);
  return `cannot.${verdict}${isDated ? '' : '.undated'}`;
}

export const cannotKeys = [
  ...[...withWayRound].flatMap((verdict) => [`cannot.${verdict}`, `cannot.${verdict}.undated`]),
  'cannot.sameFund',
  'cannot.sourceClosed',
  'cannot.targetClosed',
  'cannot.unknown',
];

const valuesOfTerms = ({ verdict: _verdict, ...facts }: ConversionFacts) => defined(facts);

/** Why it cannot be so many. */
export function hindered(told: Told): Effect {
  if (told?.type !== 'foundConversionQuote') return unknownTarget;
  const { fromName, toName, held, minimum, limit, hindrance } = told.quote;
  return say({
    key: `hindered.${hindrance}`,
    values: defined({ fromName, toName, held, minimum, limit }),
    question: true,
  });
}

export const hinderedKeys = [
  'hindered.tooMany',
  'hindered.belowMinimum',
  'hindered.aboveLimit',
  'hindered.suspended',
];

/** What the conversion comes to, before the customer decides. */
export function offer(told: Told): Effect {
  if (told?.type !== 'foundConversionQuote') return unknownTarget;
  const { quote } = told;
  const isDated = quote.tradeDate !== undefined && quote.confirmDate !== undefined;
  return say({
    key: `offer${quote.cost === undefined ? '.noFee' : ''}${isDated ? '' : '.undated'}`,
    values: valuesOf(quote),
    card: cardFor(quote),
    choices: [
      { key: 'choice.go', value: 'go' },
      { key: 'choice.change', value: 'change' },
      otherFund,
      { key: 'choice.holdings', value: 'holdings' },
      person,
    ],
    question: true,
  });
}

export const offerKeys = ['offer', 'offer.undated', 'offer.noFee', 'offer.noFee.undated'];

/** The way to the conversion. */
export const link = (event: { readonly type: string }): Effect =>
  say({ key: 'link', values: linkIn(event) });

function valuesOf({ cost, hindrance: _hindrance, takesAll: _all, ...facts }: ConversionQuote) {
  return defined({
    ...facts,
    notes: notesText({ ...facts, takesAll: _all }),
    ...(cost !== undefined && {
      parts: partsText(cost.parts),
      gross: cost.gross,
      redemptionFee: cost.redemptionFee,
      paid: cost.paid,
      difference: cost.difference,
      working: workingOf(cost),
      net: cost.net,
      newShares: cost.shares,
      validFrom: cost.validFrom,
    }),
  });
}

/** How the difference is worked out; it is never less than nothing. */
function workingOf({ sourceFee, targetFee }: NonNullable<ConversionQuote['cost']>): string {
  const least = Number(targetFee) < Number(sourceFee) ? '，不足 0 按 0 收' : '';
  return `转入基金申购费 ${targetFee} − 转出基金申购费 ${sourceFee}${least}`;
}

type Noted = Pick<ConversionQuote, 'byAmount' | 'shares' | 'takesAll' | 'young' | 'minHolding'>;

/** What is peculiar to these shares, in brackets; '' when nothing is. */
function notesText({ byAmount, shares, takesAll, young, minHolding }: Noted): string {
  const notes = [
    ...(byAmount === undefined
      ? []
      : [`转换按份额办理，${groupDigits(byAmount)} 元约合 ${groupDigits(shares)} 份`]),
    ...(takesAll ? [`剩余不足 ${groupDigits(minHolding)} 份，一并转出`] : []),
    ...(Number(young) > 0 ? [`其中 ${groupDigits(young)} 份持有不满 7 天，赎回费率较高`] : []),
  ];
  return notes.length === 0 ? '' : `（${notes.join('；')}）`;
}

const costRows = [
  'card.gross',
  'card.parts',
  'card.fee',
  'card.difference',
  'card.net',
  'card.newShares',
];

function cardFor({ cost, tradeDate, confirmDate }: ConversionQuote): CardTemplate {
  return {
    title: 'card.title',
    rows: [
      'card.from',
      'card.to',
      'card.shares',
      ...(cost === undefined ? [] : costRows),
      ...(tradeDate === undefined ? [] : ['card.trade']),
      ...(confirmDate === undefined ? [] : ['card.confirm']),
    ],
    footnote: cost === undefined ? 'card.source' : 'card.since',
  };
}
