import { assign, emit, setup } from 'xstate';
import type { AccountFacts } from '../../src/dialog/account-questions.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import {
  aspectsOf,
  coreDown,
  followUpBooked,
  ownSay,
  subjectOf,
  way,
  wayKeys,
  which,
  type Matter,
} from './account-matter.js';

interface Context {
  readonly aspect: string | undefined;
  readonly account: AccountFacts | undefined;
}

type Event = CustomerEvent | Started | Answer;

const byPerson = { guard: 'chosePerson', target: 'withAgent' } as const;
const byFollowUp = { guard: 'choseFollowUp', target: 'bookingFollowUp' } as const;
const byAspect = { guard: 'choseAspect', target: 'choosingHow', actions: 'takeAspect' } as const;

/** What else may be asked once the way is told. */
const more = {
  spokeOf: { target: 'choosingHow', actions: 'takeAspect' },
  chose: [{ guard: 'choseOwn', target: 'findingCustomer' }, byAspect, byPerson],
} as const;

/** The flow of a matter. General questions are answered without asking who writes. */
export function matterDialog(matter: Matter): DialogDefinition {
  return {
    name: `account/${matter.name}`,
    version: 1,
    category: 'account',
    intents: [`account.${matter.intent}`],
    aspects: aspectsOf(matter),
    machine: machineOf(matter),
  };
}

const partsOf = (matter: Matter) =>
  setup({
    types: {
      context: {} as Context,
      events: {} as Event,
      emitted: {} as Effect,
      meta: {} as Saying,
    },
    actions: {
      takeAspect: assign({ aspect: ({ context, event }) => aspectIn(event) ?? context.aspect }),
      takeYes: assign({ aspect: matter.asksFirst?.yes }),
      takeNo: assign({ aspect: matter.asksFirst?.no }),
      takeAccount: assign({
        account: ({ event }) => (event.type === 'foundAccount' ? event.account : undefined),
      }),
      askWhich: emit(which(matter)),
      lookUp: emit({ type: 'ask', question: { kind: 'ownAccount' } }),
      askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
      tellWay: emit(({ context: { aspect, account } }) =>
        way(matter, aspect, account !== undefined),
      ),
      tellOwn: emit(({ context }) => ownSay(matter, context.account)),
      tellCoreDown: emit(coreDown),
      bookFollowUp: emit(({ context }): Effect => ({
        type: 'ask',
        question: { kind: 'bookCallback', reason: subjectOf(matter, context.aspect) },
      })),
      tellFollowUp: emit(({ event }) =>
        followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
      ),
      tellDeclined: emit(say({ key: 'declined' })),
      requestAgent: emit(({ context }): Effect => ({
        type: 'requestAgent',
        queue: 'account',
        reason: subjectOf(matter, context.aspect),
      })),
    },
    guards: {
      asksOwn: ({ event }) => event.type === 'started' && event.asksOwn === true,
      mustAsk: ({ context }) => matter.asksFirst !== undefined && context.aspect === undefined,
      mustVerify: ({ context }) => matter.aspects[context.aspect ?? '']?.isPrivate === true,
      knowsAccount: ({ context }) => context.account !== undefined,
      choseAspect: ({ event }) => event.type === 'chose' && event.value in matter.aspects,
      meansYes: () => matter.asksFirst?.yes !== undefined,
      meansNo: () => matter.asksFirst?.no !== undefined,
      choseOwn: ({ event }) => event.type === 'chose' && event.value === 'own',
      chosePerson: ({ event }) => event.type === 'chose' && event.value === 'person',
      choseFollowUp: ({ event }) => event.type === 'chose' && event.value === 'followUp',
      choseRetry: ({ event }) => event.type === 'chose' && event.value === 'retry',
    },
  });

function machineOf(matter: Matter) {
  return partsOf(matter).createMachine({
    id: matter.intent,
    context: { aspect: undefined, account: undefined },
    initial: 'idle',
    states: {
      idle: {
        on: {
          started: [
            { guard: 'asksOwn', target: 'findingCustomer', actions: 'takeAspect' },
            { target: 'choosingHow', actions: 'takeAspect' },
          ],
        },
      },
      choosingHow: {
        always: [
          ...(matter.asksFirst === undefined
            ? []
            : [{ guard: 'mustAsk', target: 'needsAspect' } as const]),
          { guard: 'knowsAccount', target: 'toldWay' },
          { guard: 'mustVerify', target: 'findingCustomer' },
          { target: 'lookingUp' },
        ],
      },
      ...(matter.asksFirst !== undefined && { needsAspect }),
      lookingUp: {
        entry: 'lookUp',
        on: {
          foundAccount: { target: 'told', actions: 'takeAccount' },
          accountHidden: 'toldWay',
          coreFailed: 'toldWay',
        },
      },
      toldWay: { tags: 'resting', meta: { says: wayKeys(matter) }, entry: 'tellWay', on: more },
      findingCustomer: {
        entry: 'askWhoWrites',
        on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
      },
      finding: {
        entry: 'lookUp',
        on: {
          foundAccount: { target: 'told', actions: 'takeAccount' },
          accountHidden: 'toldWay',
          coreFailed: 'coreDown',
        },
      },
      told: {
        tags: 'resting',
        meta: { says: [...matter.ownKeys, ...wayKeys(matter)] },
        entry: ['tellOwn', 'tellWay'],
        on: more,
      },
      ...whenCoreIsDown,
    },
  });
}

const needsAspect = {
  entry: 'askWhich',
  on: {
    spokeOf: { target: 'choosingHow', actions: 'takeAspect' },
    chose: [byAspect, byPerson],
    confirmed: { guard: 'meansYes', target: 'choosingHow', actions: 'takeYes' },
    declined: [
      { guard: 'meansNo', target: 'choosingHow', actions: 'takeNo' },
      { target: 'declined' },
    ],
  },
} as const;

const whenCoreIsDown = {
  coreDown: {
    entry: 'tellCoreDown',
    on: {
      repeated: 'findingCustomer',
      chose: [{ guard: 'choseRetry', target: 'findingCustomer' }, byFollowUp, byPerson],
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

/** What of the matter an event speaks of. */
function aspectIn(event: Event): string | undefined {
  if (event.type === 'started' || event.type === 'spokeOf') return event.aspect;
  return event.type === 'chose' ? event.value : undefined;
}
