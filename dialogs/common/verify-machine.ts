import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';

interface Context {
  triesLeft: number;
}

const say = (effect: Omit<Extract<Effect, { type: 'say' }>, 'type'>): Effect => ({ type: 'say', ...effect });

/**
 * Finds out who writes: phone number, then a one-time code sent to it. The machine never sees
 * the number or the code; the turn holds them only while it works.
 */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    output: {} as { type: 'identified' | 'notIdentified' },
  },
  actions: {
    askForPhone: emit(say({ key: 'askPhone', question: true })),
    sendCode: emit({ type: 'ask', question: { kind: 'sendCode' } }),
    askForCode: emit(say({ key: 'askCode', question: true, choices: [{ key: 'choice.resend', value: 'resend' }] })),
    askForCodeOnceMore: emit(({ context }) =>
      say({
        key: 'codeWrong',
        values: { triesLeft: context.triesLeft },
        question: true,
        choices: [{ key: 'choice.resend', value: 'resend' }],
      }),
    ),
    askForFreshCode: emit(
      say({ key: 'codeExpired', question: true, choices: [{ key: 'choice.resend', value: 'resend' }] }),
    ),
    checkCode: emit({ type: 'ask', question: { kind: 'checkCode' } }),
    explainRefusal: emit(say({ key: 'refused' })),
    explainCoreDown: emit(say({ key: 'coreDown' })),
  },
}).createMachine({
  id: 'verify',
  context: { triesLeft: 0 },
  initial: 'idle',
  output: ({ event }) => ({
    type: (event as { output?: { ok?: boolean } }).output?.ok === true ? 'identified' : 'notIdentified',
  }),
  states: {
    idle: { on: { started: 'needsPhone' } },
    needsPhone: {
      entry: 'askForPhone',
      on: { gavePhone: 'sending', declined: 'refused' },
    },
    sending: {
      entry: 'sendCode',
      on: { codeSent: 'needsCode', codeRefused: 'refused', coreFailed: 'coreDown' },
    },
    needsCode: {
      entry: 'askForCode',
      on: { gaveCode: 'checking', gavePhone: 'sending', chose: 'needsPhoneAgain', declined: 'refused' },
    },
    needsPhoneAgain: {
      entry: 'askForPhone',
      on: { gavePhone: 'sending', gaveCode: 'checking', declined: 'refused' },
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
        coreFailed: 'coreDown',
      },
    },
    needsCodeAgain: {
      entry: 'askForCodeOnceMore',
      on: { gaveCode: 'checking', gavePhone: 'sending', chose: 'needsPhoneAgain', declined: 'refused' },
    },
    needsFreshCode: {
      entry: 'askForFreshCode',
      on: { gavePhone: 'sending', chose: 'needsPhoneAgain', declined: 'refused' },
    },
    identified: { type: 'final', output: { ok: true } },
    refused: { entry: 'explainRefusal', type: 'final', output: { ok: false } },
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
