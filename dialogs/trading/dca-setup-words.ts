import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import { say, type Choice, type Effect, type Values } from '../../src/dialog/effects.js';
import type { OfferFacts, OfferProblem } from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { person } from './plan-choices.js';

type Event = CustomerEvent | Started | Answer;

const insist: Choice = { key: 'choice.insist', value: 'insist', alsoCalled: ['继续', '坚持'] };

export const rule = say({
  key: 'rule',
  choices: [{ key: 'choice.begin', value: 'begin' }, person],
});
export const whichFund = say({ key: 'whichFund', question: true });
export const unknownFund = say({ key: 'unknownFund', question: true });
export const whichAmount = say({ key: 'whichAmount', question: true });
export const whichRhythm = say({ key: 'whichRhythm', question: true });

export const offeredKeys = ['offered', 'offered.undated'];

/** The plan as it would be, with its first day and its risk. */
export function offered(event: Event): Effect {
  if (event.type !== 'planOffered') return whichFund;
  const { offer } = event;
  return say({
    key: offer.firstDebit === undefined ? 'offered.undated' : 'offered',
    values: valuesOf(offer),
    card: cardFor(offer),
  });
}

/** The fund lies above the customer's level: the law wants that said, and nobody talks into it. */
export function exceeding(event: Event): Effect {
  if (event.type !== 'planOffered') return whichFund;
  return say({
    key: 'exceeding',
    values: valuesOf(event.offer),
    card: cardFor(event.offer),
    choices: [insist, person],
    question: true,
  });
}

/** Where the customer confirms the plan. */
export const link = (event: Event): Effect => linked('link', event);

/** Where the customer takes the risk test. */
export const linkToTest = (event: Event): Effect => linked('link.test', event);

const linked = (key: string, event: Event): Effect =>
  event.type === 'appLinkMade'
    ? say({ key, values: { url: event.url, expiresAt: event.expiresAt }, choices: [person] })
    : whichFund;

const ofTest: readonly OfferProblem[] = ['noTest', 'testExpired'];
const final: readonly OfferProblem[] = ['lowestLevel', 'unrated', 'suspended'];

export const needsTest = (event: Event): boolean =>
  event.type === 'planRefused' && ofTest.includes(event.problem);
/** Whether this fund cannot be had, whatever the amount and the days. */
export const isFinal = (event: Event): boolean =>
  event.type === 'planRefused' && final.includes(event.problem);

export const testKeys = ofTest.map((one) => `problem.${one}`);
export const finalKeys = final.map((one) => `problem.${one}`);
export const problemKeys = [
  'tooLittle',
  'overLimit',
  'whichMonthDay',
  'whichWeekday',
  'lateMonthDay',
  'weekend',
  'oddRhythm',
].map((one) => `problem.${one}`);

/** Why the plan cannot be so; a question where other terms help. */
export function refusal(event: Event): Effect {
  if (event.type !== 'planRefused') return whichFund;
  const isOver = isFinal(event) || needsTest(event);
  return say({
    key: `problem.${event.problem}`,
    values: event.values,
    ...(isOver ? { choices: [person] } : { question: true }),
  });
}

const cardFor = ({ firstDebit }: OfferFacts) => ({
  title: 'card.title',
  rows: [
    'card.fund',
    'card.risk',
    'card.terms',
    ...(firstDebit === undefined ? [] : ['card.first']),
    'card.rule',
    'card.account',
  ],
  footnote: 'card.source',
});

function valuesOf({ prefill: _prefill, exceedsLevel: _exceeds, ...facts }: OfferFacts): Values {
  return Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
