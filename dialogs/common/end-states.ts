import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Answer } from '../../src/dialog/questions.js';

// What the ends of most flows have in common. Their machines name actions and guards alike. A call
// back is a callback in some flows and a follow-up in others: saved conversations know the states
// by these names.

export const byPerson = { guard: 'chosePerson', target: 'withAgent' } as const;
export const byCallback = { guard: 'choseCallback', target: 'bookingCallback' } as const;
export const byFollowUp = { guard: 'choseFollowUp', target: 'bookingFollowUp' } as const;

/** Once more, from the state given. */
export const byRetry = <State extends string>(from: State) =>
  ({ guard: 'choseRetry', target: from }) as const;

type Booking = typeof byCallback | typeof byFollowUp;

/** What is heard while the core is down: again, a call back, a person, or nothing more. */
export const hearingWhenDown = <State extends string, By extends Booking>(
  retryFrom: State,
  booking: By,
) =>
  ({
    repeated: retryFrom,
    chose: [byRetry(retryFrom), booking, byPerson],
    confirmed: booking.target,
    declined: 'declined',
  }) as const;

/** The core is down, and what the customer wants may be tried again from the state given. */
export const coreDownState = <State extends string, By extends Booking>(
  retryFrom: State,
  booking: By,
) => ({ entry: 'tellCoreDown', on: hearingWhenDown(retryFrom, booking) }) as const;

/** A colleague calls back; the customer may still want a person at once. */
export const callbackStates = {
  bookingCallback: {
    entry: 'bookCallback',
    on: { callbackBooked: 'callbackBooked', coreFailed: 'coreDown' },
  },
  callbackBooked: {
    tags: 'resting',
    meta: { says: ['callbackBooked'] },
    entry: 'tellCallback',
    on: { chose: byPerson },
  },
} as const;

const followUpStates = {
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
} as const;

/** Declined by the customer, handed over, or over without another word. */
export const finalStates = {
  declined: { entry: 'tellDeclined', type: 'final' },
  withAgent: { entry: 'requestAgent', type: 'final' },
  ended: { type: 'final' },
} as const;

/** Where a flow ends that offers a follow-up when the core is down. */
export const endStates = <State extends string>(retryFrom: State) =>
  ({
    coreDown: coreDownState(retryFrom, byFollowUp),
    ...followUpStates,
    ...finalStates,
  }) as const;

interface Heard {
  readonly event: CustomerEvent | Started | Answer;
}

const chose =
  (value: string) =>
  ({ event }: Heard): boolean =>
    event.type === 'chose' && event.value === value;

// The guards that these transitions name, for the machines to take into theirs.

export const chosePerson = chose('person');
export const retryGuards = { choseRetry: chose('retry'), chosePerson };
export const callbackGuards = { ...retryGuards, choseCallback: chose('callback') };
export const followUpGuards = { ...retryGuards, choseFollowUp: chose('followUp') };
