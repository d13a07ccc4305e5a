import { say, type Choice, type Effect, type Values } from '../../src/dialog/effects.js';
import type { ChangeFacts, DebitFacts } from '../../src/dialog/plan-questions.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Answer as FoundOut } from '../../src/dialog/questions.js';
import { callback, complain, person } from './plan-choices.js';

type Event = CustomerEvent | Started | FoundOut;

const stop: Choice = {
  key: 'choice.stop',
  value: 'stop',
  alsoCalled: ['停了', '停吧', '关掉', '取消', '别再扣', '不要再扣'],
};

export const noneMatch = say({
  key: 'noneMatch',
  choices: [{ key: 'choice.all', value: 'all' }, person],
  question: true,
});
export const noneOfThese = say({
  key: 'noneOfThese',
  choices: [callback, complain, person],
  question: true,
});
export const none = say({ key: 'none', choices: [callback, complain, person], question: true });

/** Which of several debits is meant. */
export const whichOne = (found: readonly DebitFacts[]): Effect =>
  say({
    key: 'whichOne',
    values: { count: found.length },
    choices: found.map(debitChoice),
    question: true,
  });

function debitChoice({ debitNumber, debitedAt, plan }: DebitFacts): Choice {
  const { fundName, amount } = plan;
  const [wholeYuan = amount] = amount.split('.');
  return {
    key: 'choice.debit',
    values: { fundName, amount, debitedAt },
    value: debitNumber,
    alsoCalled: [wholeYuan],
  };
}

/** All that may be told of a debit. */
export const toldKeys = ['told.investment', 'told.autoTransfer', 'told.elsewhere', 'told.undated'];

/** What the money was taken for, when that was agreed, and what can be done. */
export function told(facts: DebitFacts | undefined): Effect {
  if (facts === undefined) return none;
  return say({
    key: toldKey(facts),
    values: valuesOf(facts),
    choices: facts.plan.isOwn ? [stop, complain, person] : [complain, person],
    card: {
      title: 'card.title',
      rows: [
        'card.amount',
        'card.fund',
        `card.kind.${facts.plan.kind}`,
        'card.agreed',
        'card.where',
        'card.number',
        'card.account',
        'card.times',
        ...(facts.plan.nextDebit === undefined ? [] : ['card.next']),
      ],
      footnote: 'card.source',
    },
  });
}

function toldKey({ plan, confirmDate }: DebitFacts): string {
  if (!plan.isOwn) return 'told.elsewhere';
  return confirmDate === undefined ? 'told.undated' : `told.${plan.kind}`;
}

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (facts: DebitFacts | undefined, what = ''): string =>
  `扣款有疑问${what} ${facts?.debitNumber ?? ''}`.trim();

function valuesOf({ plan, ...debit }: DebitFacts): Values {
  const { isOwn: _own, isDebitDay: _day, ...facts } = plan;
  return Object.fromEntries(
    Object.entries({ ...facts, ...debit }).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined,
    ),
  );
}

/** The link under which the app stops the plan. */
export function linkToStop(change: ChangeFacts | undefined, event: Event): Effect {
  if (change === undefined || event.type !== 'appLinkMade') return none;
  const { fundName, planNumber } = change.plan;
  const { url, expiresAt } = event;
  return say({
    key: 'link',
    values: { fundName, planNumber, url, expiresAt },
    choices: [complain, person],
  });
}

/** Why it cannot be stopped here or today, and where and when it can. */
export function refused(event: Event): Effect {
  if (event.type !== 'changeRefused') return none;
  const { planNumber, salesChannel } = event.plan;
  return say({
    key: event.problem === 'debitDay' ? 'refused.debitDay' : 'refused.elsewhere',
    values: { planNumber, salesChannel },
    choices: [complain, person],
  });
}
