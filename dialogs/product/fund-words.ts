import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { FundEvent } from './fund-states.js';

export const person: Choice = { key: 'choice.person', value: 'person' };

/** Said of what a fund invests in where no outline of it holds today. */
export const byContract = '基金合同约定的范围';

/** What is said around a fact: which fund, that there is none, that nothing can be found out. */
export function wordsFor(subject: string) {
  const values = { subject };
  return {
    whichFund: say({ key: 'whichFund', values, question: true }),
    unknown: say({ key: 'unknown', values, question: true }),
    stillUnknown: say({ key: 'unknown.again', values, question: true, choices: [person] }),
    coreDown: say({
      key: 'coreDown',
      values,
      choices: [
        { key: 'choice.retry', value: 'retry' },
        { key: 'choice.callback', value: 'followUp' },
        person,
      ],
    }),
    bookCallback: {
      type: 'ask',
      question: { kind: 'bookCallback', reason: `想了解基金的${subject}` },
    } as const,
    callbackBooked: (event: FundEvent): Effect => {
      const dueAt = event.type === 'callbackBooked' ? event.dueAt : '';
      return say({ key: 'callbackBooked', values: { ...values, dueAt }, choices: [person] });
    },
    requestAgent: { type: 'requestAgent', queue: 'product', reason: `${subject}没有查到` } as const,
  };
}

/** Asks for what is known of the funds with these codes. */
export const askForFacts = (fundCodes: readonly string[]): Effect => ({
  type: 'ask',
  question: { kind: 'fundFacts', fundCodes },
});
