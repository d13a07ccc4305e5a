import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import { say, type Choice, type Effect, type Values } from '../../src/dialog/effects.js';
import type { ChangeFacts, PlanFacts, PlanProblem } from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { person } from './plan-choices.js';

type Event = CustomerEvent | Started | Answer;

const pause: Choice = { key: 'choice.pause', value: 'pause' };
const resume: Choice = { key: 'choice.resume', value: 'resume' };
const stop: Choice = { key: 'choice.stop', value: 'stop' };
const amount: Choice = { key: 'choice.amount', value: 'amount' };
const day: Choice = { key: 'choice.day', value: 'day' };

export const rule = say({
  key: 'rule',
  choices: [{ key: 'choice.own', value: 'own' }, person],
});
export const none = say({ key: 'none', choices: [person] });
export const whichAmount = say({ key: 'whichAmount', question: true });
export const whichDay = say({ key: 'whichDay', question: true });

/** Which of several plans is meant. */
export const whichPlan = (plans: readonly PlanFacts[]): Effect =>
  say({
    key: 'whichPlan',
    values: { count: plans.length },
    choices: plans.map(({ planNumber, fundName, amount: each, rhythm }) => ({
      key: 'choice.plan',
      values: { fundName, amount: each, rhythm },
      value: planNumber,
    })),
    question: true,
  });

/** What is to become of the plan. */
export const whatChange = (plan: PlanFacts | undefined): Effect =>
  plan === undefined
    ? none
    : say({
        key: 'whatChange',
        values: valuesOf(plan),
        choices: [amount, day, plan.status === 'paused' ? resume : pause, stop, person],
        question: true,
      });

export const possibleKeys = [
  'possible.stop',
  'possible.pause',
  'possible.resume',
  'possible.resume.undated',
  'possible.edit',
  'possible.edit.undated',
  'possible.edit.paused',
];

/** What the change comes to, and from when. */
export function possible(event: Event): Effect {
  if (event.type !== 'changePossible') return none;
  const { change } = event;
  const isEdit = change.step === 'edit';
  return say({
    key: possibleKey(change),
    values: {
      ...valuesOf(change.plan),
      newAmount: change.amount,
      newRhythm: change.rhythm,
      ...(change.firstDebit !== undefined && { firstDebit: change.firstDebit }),
    },
    card: {
      title: 'card.title',
      rows: [
        'card.fund',
        'card.number',
        'card.before',
        ...(isEdit ? ['card.after'] : [`card.${change.step}`]),
        ...(change.firstDebit === undefined ? [] : ['card.first']),
        'card.account',
      ],
      footnote: 'card.source',
    },
  });
}

function possibleKey({ step, firstDebit, plan }: ChangeFacts): string {
  if (step === 'edit' && plan.status === 'paused') return 'possible.edit.paused';
  const isDated = step === 'stop' || step === 'pause' || firstDebit !== undefined;
  return `possible.${step}${isDated ? '' : '.undated'}`;
}

/** Where the customer confirms it. */
export const link = (event: Event): Effect =>
  event.type === 'appLinkMade'
    ? say({
        key: 'link',
        values: { url: event.url, expiresAt: event.expiresAt },
        choices: [person],
      })
    : none;

const final: readonly PlanProblem[] = ['elsewhere', 'debitDay'];

/** Whether nothing can be changed, whatever is wished. */
export const isFinal = (event: Event): boolean =>
  event.type === 'changeRefused' && final.includes(event.problem);

export const finalKeys = final.map((problem) => `problem.${problem}`);
export const problemKeys = [
  'alreadyPaused',
  'notPaused',
  'sameTerms',
  'tooLittle',
  'whichMonthDay',
  'whichWeekday',
  'lateMonthDay',
  'weekend',
  'oddRhythm',
].map((problem) => `problem.${problem}`);

/** Why it cannot be so, and what can be; a question unless nothing can. */
export function refusal(event: Event): Effect {
  if (event.type !== 'changeRefused') return none;
  const { plan, least } = event;
  return say({
    key: `problem.${event.problem}`,
    values: { ...valuesOf(plan), least },
    ...(isFinal(event) ? { choices: [person] } : { question: true }),
  });
}

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (plan: PlanFacts | undefined): string =>
  `修改定投计划 ${plan?.planNumber ?? ''}`.trim();

function valuesOf(plan: PlanFacts): Values {
  const { planNumber, fundCode, fundName, amount: each, rhythm, salesChannel } = plan;
  const { bankCard, source, asOf } = plan;
  return {
    planNumber,
    fundCode,
    fundName,
    amount: each,
    rhythm,
    salesChannel,
    bankCard,
    source,
    asOf,
  };
}
