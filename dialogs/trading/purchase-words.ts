import { say, type CardTemplate, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { PurchaseQuote } from '../../src/dialog/order-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { workingOf } from './fee-words.js';
import { defined, linkIn, person, unknownFund } from './order-words.js';

const otherFund: Choice = { key: 'choice.otherFund', value: 'otherFund' };

export const rule = say({
  key: 'rule',
  choices: [{ key: 'choice.begin', value: 'begin' }, person],
});
export const howMuch = say({ key: 'howMuch', question: true });
export const notShares = say({ key: 'notShares', question: true });

type Told = Answer | undefined;

/** How the customer's level and the fund's stand to each other, where a purchase may follow. */
export function match(told: Told): Effect {
  if (told?.type !== 'foundSuitability') return unknownFund;
  const { verdict, ...facts } = told.facts;
  return say({ key: `match.${verdict}`, values: defined(facts) });
}

export const matchKeys = ['match.fits', 'match.levelUnknown'];

/** The fund's level is above the customer's: nothing speaks for it, and the choice is theirs. */
export function above(told: Told): Effect {
  if (told?.type !== 'foundSuitability') return unknownFund;
  const { verdict: _verdict, ...facts } = told.facts;
  return say({
    key: 'above',
    values: defined(facts),
    choices: [otherFund, { key: 'choice.insist', value: 'insist' }, person],
    question: true,
  });
}

/** No purchase from here: the lowest class, or one a person has to speak with. */
export function refused(told: Told): Effect {
  if (told?.type !== 'foundSuitability') return unknownFund;
  const { verdict, ...facts } = told.facts;
  return say({ key: `refused.${verdict}`, values: defined(facts), choices: [person] });
}

export const refusedKeys = ['refused.lowestClass', 'refused.needsCare'];

/** The way to the risk test. */
export function test(told: Told, event: { readonly type: string }): Effect {
  if (told?.type !== 'foundSuitability') return unknownFund;
  const { verdict, ...facts } = told.facts;
  return say({ key: `test.${verdict}`, values: { ...defined(facts), ...linkIn(event) } });
}

/** The way to the purchase. */
export const link = (event: { readonly type: string }): Effect =>
  say({ key: 'link', values: linkIn(event) });

/** Why it cannot be so much, or not at all. */
export function hindered(told: Told): Effect {
  if (told?.type !== 'foundPurchaseQuote') return unknownFund;
  const { fundName, minimum, limit, hindrance } = told.quote;
  const isOver = hindrance === 'suspended';
  return say({
    key: `hindered.${hindrance}`,
    values: defined({ fundName, minimum, limit }),
    ...(isOver ? { choices: [otherFund, person] } : { question: true }),
  });
}

export const hinderedKeys = ['hindered.belowMinimum', 'hindered.aboveLimit'];

/** What the purchase comes to, before the customer decides. */
export function offer(told: Told): Effect {
  if (told?.type !== 'foundPurchaseQuote') return unknownFund;
  const { quote } = told;
  const { cost, tradeDate, confirmDate } = quote;
  const isDated = tradeDate !== undefined && confirmDate !== undefined;
  return say({
    key: `offer${cost === undefined ? '.noFee' : ''}${isDated ? '' : '.undated'}`,
    values: valuesOf(quote),
    card: cardFor(quote),
    choices: [{ key: 'choice.go', value: 'go' }, { key: 'choice.change', value: 'change' }, person],
    question: true,
  });
}

export const offerKeys = ['offer', 'offer.undated', 'offer.noFee', 'offer.noFee.undated'];

const valuesOf = ({ cost, ...quote }: PurchaseQuote) =>
  defined({
    ...quote,
    ...(cost !== undefined && {
      ...workingOf({ amount: quote.amount, cost }),
      validFrom: cost.validFrom,
    }),
  });

function cardFor({ cost, tradeDate, confirmDate }: PurchaseQuote): CardTemplate {
  return {
    title: 'card.title',
    rows: [
      'card.fund',
      'card.amount',
      ...(cost === undefined ? [] : ['card.charge', 'card.net', 'card.fee']),
      ...(tradeDate === undefined ? [] : ['card.trade']),
      ...(confirmDate === undefined ? [] : ['card.confirm']),
    ],
    footnote: cost === undefined ? 'card.source' : 'card.since',
  };
}
