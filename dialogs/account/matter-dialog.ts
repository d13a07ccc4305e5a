import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, endStates, followUpGuards } from '../common/end-states.js';
import {
  actionFor,
  aspectsOf,
  coreDown,
  followUpBooked,
  linkInto,
  ownSay,
  subjectOf,
  way,
  wayKeys,
  which,
  type Known,
  type Matter,
} from './account-matter.js';

type Event = CustomerEvent | Started | Answer;

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

interface Heard {
  readonly context: Known;
  readonly event: Event;
}

const guardsOf = (matter: Matter) => ({
  ...followUpGuards,
  asksOwn: ({ event }: Heard) => event.type === 'started' && event.asksOwn === true,
  mustAsk: ({ context }: Heard) => matter.asksFirst !== undefined && context.aspect === undefined,
  mustVerify: ({ context }: Heard) => matter.aspects[context.aspect ?? '']?.isPrivate === true,
  wantsLink: ({ context }: Heard) => actionFor(matter, context.aspect) !== undefined,
  wantsLinkMore: ({ context: { aspect, account } }: Heard) =>
    account !== undefined && actionFor(matter, aspect) !== undefined,
  knowsAccount: ({ context }: Heard) => context.account !== undefined,
  choseAspect: ({ event }: Heard) => event.type === 'chose' && event.value in matter.aspects,
  meansYes: () => matter.asksFirst?.yes !== undefined,
  meansNo: () => matter.asksFirst?.no !== undefined,
  choseOwn: ({ event }: Heard) => event.type === 'chose' && event.value === 'own',
});

const partsOf = (matter: Matter) =>
  setup({
    types: {
      context: {} as Known,
      events: {} as Event,
      emitted: {} as Effect,
      meta: {} as Saying,
    },
    actions: {
      takeAspect: assign({
        aspect: ({ context, event }) => aspectIn(event) ?? context.aspect,
        link: undefined,
      }),
      takeYes: assign({ aspect: matter.asksFirst?.yes }),
      takeNo: assign({ aspect: matter.asksFirst?.no }),
      takeLink: assign({
        link: ({ event }) => (event.type === 'appLinkMade' ? event : undefined),
      }),
      takeAccount: assign({
        account: ({ event }) => (event.type === 'foundAccount' ? event.account : undefined),
      }),
      askWhich: emit(which(matter)),
      lookUp: emit({ type: 'ask', question: { kind: 'ownAccount' } }),
      makeLink: emit(({ context }) => linkInto(matter, context.aspect)),
      askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
      tellWay: emit(({ context }) => way(matter, context)),
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
    guards: guardsOf(matter),
  });

function machineOf(matter: Matter) {
  return partsOf(matter).createMachine({
    id: matter.intent,
    context: { aspect: undefined, account: undefined, link: undefined },
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
          ...(hasLinks(matter) ? [{ guard: 'wantsLinkMore', target: 'linkingMore' } as const] : []),
          { guard: 'knowsAccount', target: 'toldWay' },
          { guard: 'mustVerify', target: 'findingCustomer' },
          { target: 'lookingUp' },
        ],
      },
      ...(matter.asksFirst !== undefined && { needsAspect }),
      ...tellingStates(matter),
      ...(hasLinks(matter) && { ...linkingStates, ...backStates(matter) }),
      ...endStates('findingCustomer'),
    },
  });
}

/** Where a link was told, the customer may come back from it. */
const hears = (matter: Matter) =>
  hasLinks(matter) ? ({ ...more, doneInApp: 'lookingAgain' } as const) : more;

const tellingStates = (matter: Matter) =>
  ({
    lookingUp: {
      entry: 'lookUp',
      on: {
        foundAccount: foundIn(matter),
        accountHidden: 'toldWay',
        coreFailed: 'toldWay',
      },
    },
    toldWay: {
      tags: 'resting',
      meta: { says: wayKeys(matter) },
      entry: 'tellWay',
      on: hears(matter),
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    finding: {
      entry: 'lookUp',
      on: {
        foundAccount: foundIn(matter),
        accountHidden: 'toldWay',
        coreFailed: 'coreDown',
      },
    },
    told: {
      tags: 'resting',
      meta: { says: [...matter.ownKeys, ...wayKeys(matter)] },
      entry: ['tellOwn', 'tellWay'],
      on: hears(matter),
    },
  }) as const;

const hasLinks = ({ action, aspects }: Matter): boolean =>
  action !== undefined || Object.values(aspects).some((aspect) => aspect.action !== undefined);

/** Where the account is known, the way into the app may be a link. */
const foundIn = (matter: Matter) =>
  [
    ...(hasLinks(matter)
      ? [{ guard: 'wantsLink', target: 'linking', actions: 'takeAccount' } as const]
      : []),
    { target: 'told', actions: 'takeAccount' } as const,
  ] as const;

const linkingTo = <T extends string>(target: T) =>
  ({
    entry: 'makeLink',
    on: {
      appLinkMade: { target, actions: 'takeLink' },
      identified: target,
      notIdentified: target,
      coreFailed: target,
    },
  }) as const;

const linkingStates = { linking: linkingTo('told'), linkingMore: linkingTo('toldWay') } as const;

/** How the account stands once something was done in the app, or so the customer says. */
const backStates = (matter: Matter) =>
  ({
    lookingAgain: {
      entry: 'lookUp',
      on: {
        foundAccount: { target: 'toldAgain', actions: 'takeAccount' },
        accountHidden: 'findingCustomer',
        coreFailed: 'coreDown',
      },
    },
    toldAgain: { tags: 'resting', meta: { says: matter.ownKeys }, entry: 'tellOwn', on: more },
  }) as const;

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

/** What of the matter an event speaks of. */
function aspectIn(event: Event): string | undefined {
  if (event.type === 'started' || event.type === 'spokeOf') return event.aspect;
  return event.type === 'chose' ? event.value : undefined;
}
