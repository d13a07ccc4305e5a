import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';

interface Context {
  readonly triesLeft: number;
}

const resend = { key: 'choice.resend', value: 'resend' };
const person = { key: 'choice.person', value: 'person' };

/** What can be done while a code is on its way. Neither number nor code is kept to send it anew. */
const whileCodeIsOut = {
  gaveCode: 'checking',
  gavePhone: 'sending',
  chose: 'needsPhoneAgain',
  gotNothing: 'needsPhoneAgain',
  askedWhy: { target: 'explainingCode', reenter: true },
  declined: 'declined',
} as const;

const beforeCode = {
  gavePhone: 'sending',
  askedWhy: { target: 'explainingPhone', reenter: true },
  declined: 'declined',
} as const;

/**
 * Finds out who writes: phone number, then a one-time code sent to it. The machine never sees
 * the number or the code; the turn holds them only while it works. Where others read along nobody
 * is asked for either.
 */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
    output: {} as { type: 'identified' | 'notIdentified' },
  },
  actions: {
    askWhoListens: emit({ type: 'ask', question: { kind: 'whoListens' } }),
    askToTalkAlone: emit(say({ key: 'overheard' })),
    askForPhone: emit(say({ key: 'askPhone', question: true })),
    askForPhoneOnceMore: emit(say({ key: 'askPhoneOnceMore', question: true })),
    explainPhone: emit(say({ key: 'whyPhone', question: true, choices: [person] })),
    sendCode: emit({ type: 'ask', question: { kind: 'sendCode' } }),
    askForCode: emit(say({ key: 'askCode', question: true, choices: [resend] })),
    askForCodeOnceMore: emit(({ context }) =>
      say({
        key: 'codeWrong',
        values: { triesLeft: context.triesLeft },
        question: true,
        choices: [resend],
      }),
    ),
    explainCode: emit(say({ key: 'whyCode', question: true, choices: [resend] })),
    askForFreshCode: emit(say({ key: 'codeExpired', question: true, choices: [resend] })),
    checkCode: emit({ type: 'ask', question: { kind: 'checkCode' } }),
    askToStartAnew: emit(say({ key: 'othersConversation', choices: [person] })),
    acceptRefusal: emit(say({ key: 'declined', choices: [person] })),
    explainLimit: emit(say({ key: 'tooOften', choices: [person] })),
    explainCoreDown: emit(say({ key: 'coreDown', choices: [person] })),
  },
}).createMachine({
  id: 'verify',
  context: { triesLeft: 0 },
  initial: 'idle',
  output: ({ event }) => ({
    type:
      (event as { output?: { ok?: boolean } }).output?.ok === true ? 'identified' : 'notIdentified',
  }),
  states: {
    idle: { on: { started: 'lookingAround' } },
    lookingAround: {
      entry: 'askWhoListens',
      on: { onlyCustomerListens: 'needsPhone', othersListen: 'overheard' },
    },
    needsPhone: { entry: 'askForPhone', on: beforeCode },
    explainingPhone: { entry: 'explainPhone', on: beforeCode },
    sending: {
      entry: 'sendCode',
      on: { codeSent: 'needsCode', codeRefused: 'refused', coreFailed: 'coreDown' },
    },
    needsCode: { entry: 'askForCode', on: whileCodeIsOut },
    explainingCode: { entry: 'explainCode', on: whileCodeIsOut },
    needsPhoneAgain: {
      entry: 'askForPhoneOnceMore',
      on: { ...beforeCode, gaveCode: 'checking' },
    },
    checking: {
      entry: 'checkCode',
      on: {
        codeAccepted: 'identified',
        codeWrong: {
          target: 'needsCodeAgain',
          actions: assign({ triesLeft: ({ event }) => event.triesLeft }),
        },
        codeExpired: 'needsFreshCode',
        othersConversation: 'othersConversation',
        coreFailed: 'coreDown',
      },
    },
    needsCodeAgain: {
      meta: { says: ['codeWrong'] },
      entry: 'askForCodeOnceMore',
      on: whileCodeIsOut,
    },
    needsFreshCode: {
      entry: 'askForFreshCode',
      on: {
        gavePhone: 'sending',
        chose: 'needsPhoneAgain',
        gotNothing: 'needsPhoneAgain',
        confirmed: 'needsPhoneAgain',
        askedWhy: 'explainingPhone',
        declined: 'declined',
      },
    },
    identified: { type: 'final', output: { ok: true } },
    overheard: { entry: 'askToTalkAlone', type: 'final', output: { ok: false } },
    othersConversation: { entry: 'askToStartAnew', type: 'final', output: { ok: false } },
    declined: { entry: 'acceptRefusal', type: 'final', output: { ok: false } },
    refused: { entry: 'explainLimit', type: 'final', output: { ok: false } },
    coreDown: { entry: 'explainCoreDown', type: 'final', output: { ok: false } },
  },
});

export const verifyDialog: DialogDefinition = {
  name: 'common/verify',
  version: 1,
  category: 'account',
  intents: [],
  machine,
};
