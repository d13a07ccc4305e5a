import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import * as words from './security-words.js';

interface Context {
  readonly danger: string | undefined;
  readonly link: words.FreezeLink | undefined;
}

/** From the moment a person is on the way: whatever is added, the customer is told what helps. */
const furtherWishes = {
  spokeOf: { target: 'toldMore', actions: 'takeDanger' },
  chose: { guard: 'choseFreeze', target: 'linkingOnWish' },
} as const;

/** Who writes may have to be found out first: the link is then asked for once more. */
const linking = {
  appLinkMade: { target: 'linked', actions: 'takeLink' },
  identified: { target: 'linkingOnWish', reenter: true },
  notIdentified: 'notLinked',
  coreFailed: 'notLinked',
} as const;

/**
 * The account or the customer is in danger: what to do at once, a way to freeze the account, and a
 * person, all in the first reply. No code, password or number is asked for before that.
 */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeDanger: assign({
      danger: ({ context, event }) =>
        event.type === 'started' || event.type === 'spokeOf' ? event.aspect : context.danger,
    }),
    takeLink: assign({
      link: ({ event }) => (event.type === 'appLinkMade' ? event : undefined),
    }),
    lookWhoWrites: emit({ type: 'ask', question: { kind: 'ownAccount' } }),
    makeLink: emit({
      type: 'ask',
      question: { kind: 'appLink', action: 'freeze', prefill: {} },
    }),
    tellAtOnce: emit(({ context: { danger } }) => words.atOnce(danger)),
    tellLink: emit(({ context: { link } }) => words.freeze(link)),
    offerFreeze: emit(({ context: { danger } }) => words.offer(danger)),
    tellNoLink: emit(words.byPerson),
    requestAgent: emit(({ context: { danger } }): Effect => ({
      type: 'requestAgent',
      queue: 'account',
      reason: words.subjectOf(danger),
      intent: 'account.security',
    })),
  },
  guards: {
    choseFreeze: ({ event }) => event.type === 'chose' && event.value === 'freeze',
    wantsFreeze: ({ context: { danger } }) => danger === 'freeze',
    needsNoFreeze: ({ context: { danger } }) => words.needsNoFreeze(danger),
  },
}).createMachine({
  id: 'security',
  context: { danger: undefined, link: undefined },
  initial: 'idle',
  states: {
    idle: { on: { started: { target: 'choosingHow', actions: 'takeDanger' } } },
    choosingHow: {
      always: [
        { guard: 'needsNoFreeze', target: 'handedOver' },
        { guard: 'wantsFreeze', target: 'freezing' },
        { target: 'lookingWhoWrites' },
      ],
    },
    lookingWhoWrites: {
      entry: 'lookWhoWrites',
      on: {
        foundAccount: 'linking',
        accountHidden: 'handedOver',
        coreFailed: 'handedOver',
      },
    },
    linking: {
      entry: 'makeLink',
      on: {
        appLinkMade: { target: 'handedOverWithLink', actions: 'takeLink' },
        identified: 'handedOver',
        notIdentified: 'handedOver',
        coreFailed: 'handedOver',
      },
    },
    handedOver: {
      tags: 'resting',
      meta: { says: [...words.atOnceKeys, ...words.offerKeys] },
      entry: ['tellAtOnce', 'offerFreeze', 'requestAgent'],
      on: furtherWishes,
    },
    handedOverWithLink: {
      tags: 'resting',
      meta: { says: [...words.atOnceKeys, 'freeze'] },
      entry: ['tellAtOnce', 'tellLink', 'requestAgent'],
      on: furtherWishes,
    },
    freezing: {
      meta: { says: ['atOnce.freeze'] },
      entry: ['tellAtOnce', 'requestAgent', 'makeLink'],
      on: linking,
    },
    toldMore: {
      tags: 'resting',
      meta: { says: words.atOnceKeys },
      entry: 'tellAtOnce',
      on: {
        ...furtherWishes,
        spokeOf: { target: 'toldMore', actions: 'takeDanger', reenter: true },
      },
    },
    linkingOnWish: {
      entry: 'makeLink',
      on: linking,
    },
    linked: {
      tags: 'resting',
      meta: { says: ['freeze'] },
      entry: 'tellLink',
      on: furtherWishes,
    },
    notLinked: { tags: 'resting', entry: 'tellNoLink', on: furtherWishes },
  },
});

export const securityDialog: DialogDefinition = {
  name: 'account/security',
  version: 1,
  category: 'account',
  intents: ['account.security'],
  aspects: words.dangers,
  machine,
};
