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
      chose: { guard: 'chosePerson', target: 'withAgent' },
    },
  },
} as const;

export const byPerson = { guard: 'chosePerson', target: 'withAgent' } as const;

/** Where a flow ends, with and without what it was begun for. */
export const endStates = {
  coreDown: {
    entry: 'tellCoreDown',
    on: {
      repeated: 'retrying',
      chose: [
        { guard: 'choseRetry', target: 'retrying' },
        { guard: 'choseFollowUp', target: 'bookingFollowUp' },
        byPerson,
      ],
      confirmed: 'bookingFollowUp',
      declined: 'declined',
    },
  },
  bookingFollowUp: {
    entry: 'bookFollowUp',
    on: { callbackBooked: 'followUpBooked', coreFailed: 'coreDown' },
  },
  followUpBooked: {
    tags: 'resting',
    meta: { says: ['followUpBooked'] },
    entry: 'tellFollowUp',
    on: { chose: byPerson },
  },
  declined: { entry: 'tellDeclined', type: 'final' },
  withAgent: { entry: 'requestAgent', type: 'final' },
  ended: { type: 'final' },
} as const;
