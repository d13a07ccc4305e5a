import { byPerson } from '../common/end-states.js';

// What the flows about orders have in common. Their machines name actions and guards alike.

/** A fund, or a fund and how much of it, named at any time. */
export const namingFund = {
  gaveFundAndQuantity: { target: 'readingFund', actions: 'take' },
  gaveFund: { target: 'readingFund', actions: 'take' },
  gaveUnknownFund: 'needsOtherFund',
} as const;

const choosingFund = {
  guard: 'choseFund',
  target: 'readingFund',
  actions: 'take',
} as const;

/** Finds out which fund is meant, from `naming` or one of the states that need one. */
export const fundStates = {
  naming: {
    entry: 'askForNames',
    on: {
      namedFunds: { target: 'needsOneOfThese', actions: 'keep' },
      coreFailed: 'coreDown',
    },
  },
  needsOneOfThese: {
    meta: { says: ['whichOfThese'] },
    entry: 'askWhichOfThese',
    on: { ...namingFund, chose: choosingFund, declined: 'needsFund' },
  },
  needsFund: { entry: 'askWhichFund', on: namingFund },
  needsOtherFund: {
    entry: 'tellUnknown',
    on: { ...namingFund, gaveUnknownFund: 'needsKnownFund' },
  },
  needsKnownFund: {
    entry: 'tellStillUnknown',
    on: {
      ...namingFund,
      gaveUnknownFund: { target: 'needsKnownFund', reenter: true },
      chose: byPerson,
    },
  },
} as const;
