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

/** A code that lapsed is given once more, and the state goes on; without it the flow is over. */
export const knownAgain = (state: string) =>
  ({ identified: { target: state, reenter: true }, notIdentified: 'ended' }) as const;

/** The link into the app is made and told. `naming`: what may be named otherwise even then. */
export const linkStates = <Naming extends object>(naming: Naming) =>
  ({
    linking: {
      entry: 'makeLink',
      on: { appLinkMade: 'linked', ...knownAgain('linking'), coreFailed: 'coreDown' },
    },
    linked: { tags: 'resting', meta: { says: ['link'] }, entry: 'tellLink', on: naming },
  }) as const;
