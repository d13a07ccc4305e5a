import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';

// Finding out which fund is meant, for flows that go on in `readingFund` and `finding`. Their
// machines name actions and guards alike.

/** So many funds of a name are offered; more have to be named more closely. */
const mostChoices = 6;

/** How a state hears which fund is meant. */
export const naming = {
  gaveFund: { target: 'readingFund', actions: 'takeFund' },
  gaveUnknownFund: 'needsOtherFund',
} as const;

/** One of the funds that were offered. */
export const choosing = {
  guard: 'choseOffered',
  target: 'finding',
  actions: 'takeChosen',
} as const;

/** How a flow begins, with or without a fund. */
export const idle = {
  on: {
    started: [
      { guard: 'namedUnknown', target: 'needsOtherFund' },
      { target: 'readingFund', actions: 'takeStart' },
    ],
  },
} as const;

/** From several funds of one name to their names … */
export const namingState = {
  entry: 'askForNames',
  on: {
    namedFunds: { target: 'needsOneOfThese', actions: 'takeNames' },
    coreFailed: 'coreDown',
  },
} as const;

/** … and to one of them. `otherwise`: where it goes when it is none of these. */
export const oneOfThese = <State extends string>(otherwise: State) =>
  ({
    meta: { says: ['whichOfThese'] as string[] },
    entry: 'askWhichOfThese',
    on: { ...naming, chose: choosing, declined: otherwise },
  }) as const;

interface Heard {
  readonly context: {
    readonly codes: readonly string[];
    /** The funds offered last. */
    readonly funds: readonly FundChoice[];
  };
  readonly event: CustomerEvent | Started | Answer;
}

export const whichFundGuards = {
  namedOne: ({ context }: Heard) => context.codes.length === 1,
  namedSome: ({ context }: Heard) => context.codes.length > 1,
  namedUnknown: ({ event }: Heard) => event.type === 'started' && event.namedUnknownFund,
  choseOffered: ({ context, event }: Heard) =>
    event.type === 'chose' && context.funds.some(({ code }) => code === event.value),
};

/** Asks for the names of the funds with these codes. */
export const askForNames = (codes: readonly string[]): Effect => ({
  type: 'ask',
  question: { kind: 'fundNames', codes },
});

/** Which of several funds with similar names is meant. */
export const whichOfThese = (funds: readonly FundChoice[]): Effect =>
  say({
    key: 'whichOfThese',
    choices: funds
      .slice(0, mostChoices)
      .map(({ code, name }) => ({ label: `${name} ${code}`, value: code, alsoCalled: [code] })),
    question: true,
  });
