import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';
import {
  byPerson,
  byRetry,
  callbackStates,
  finalStates,
  followUpGuards,
} from '../common/end-states.js';
import { idle, naming, namingState, oneOfThese, whichFundGuards } from '../common/which-fund.js';

// What flows about funds have in common: finding out which fund is meant, and what to do when
// nothing can be found. The flow adds its own states around `readingFund` and `finding`.

/** What is kept while it is found out which fund is meant. */
export interface FundContext {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
}

export type FundEvent = CustomerEvent | Started | Answer;

/** The way to one code: from a name, from several, from none. */
export const namingStates = {
  idle,
  needsFund: { entry: 'askWhichFund', on: naming },
  naming: namingState,
  needsOneOfThese: oneOfThese('needsFund'),
  needsOtherFund: { entry: 'tellUnknown', on: { ...naming, gaveUnknownFund: 'needsCode' } },
  needsCode: {
    entry: 'tellStillUnknown',
    on: {
      ...naming,
      gaveUnknownFund: { target: 'needsCode', reenter: true },
      chose: byPerson,
    },
  },
} as const;

const { bookingCallback, callbackBooked } = callbackStates;

/** The core is down: again, a call back, or a person. */
export const troubleStates = {
  coreDown: {
    tags: 'resting',
    entry: 'tellCoreDown',
    on: {
      ...naming,
      chose: [
        byRetry('readingFund'),
        { guard: 'choseFollowUp', target: 'bookingCallback' },
        byPerson,
      ],
    },
  },
  bookingCallback,
  callbackBooked: { ...callbackBooked, on: { ...naming, ...callbackBooked.on } },
  withAgent: finalStates.withAgent,
} as const;

interface Heard {
  readonly context: FundContext;
  readonly event: FundEvent;
}

export const fundGuards = {
  ...followUpGuards,
  ...whichFundGuards,
  foundNone: ({ event }: Heard) => event.type === 'foundFundFacts' && event.funds.length === 0,
};

/** The codes and the offered funds that an event brings. */
export const codesIn = (event: FundEvent): readonly string[] => {
  if (event.type === 'started') return event.fundCodes;
  if (event.type === 'gaveFund') return event.codes;
  return event.type === 'chose' ? [event.value] : [];
};

export const fundsIn = (event: FundEvent): readonly FundChoice[] =>
  event.type === 'namedFunds' ? event.funds : [];
