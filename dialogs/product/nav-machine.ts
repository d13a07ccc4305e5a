import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import type { Effect, Say, Values } from '../../src/dialog/effects.js';
import type { Answer, FundChoice, NavFacts } from '../../src/dialog/questions.js';

interface Context {
  readonly codes: readonly string[];
  readonly funds: readonly FundChoice[];
  readonly nav: NavFacts | undefined;
}

const say = (effect: Omit<Say, 'type'>): Effect => ({ type: 'say', ...effect });

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
  },
  actions: {
    takeStart: assign({ codes: ({ event }) => (event.type === 'started' ? event.fundCodes : []) }),
    takeFund: assign({ codes: ({ event }) => (event.type === 'gaveFund' ? event.codes : []) }),
    takeChosen: assign({ codes: ({ event }) => (event.type === 'chose' ? [event.value] : []) }),
    takeNames: assign({ funds: ({ event }) => (event.type === 'namedFunds' ? event.funds : []) }),
    takeNav: assign({ nav: ({ event }) => (event.type === 'foundNav' ? event.nav : undefined) }),
    askWhichFund: emit(say({ key: 'whichFund', question: true })),
    askForNames: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'fundNames', codes: context.codes },
    })),
    askWhichOfThese: emit(({ context }) =>
      say({
        key: 'whichOfThese',
        choices: context.funds.map(({ code, name }) => ({ label: `${name} ${code}`, value: code })),
        question: true,
      }),
    ),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'nav', fundCode: context.codes[0] ?? '' },
    })),
    tell: emit(({ context }) => tell(context.nav)),
    tellUnknown: emit(say({ key: 'unknown', question: true })),
    tellCoreDown: emit(say({ key: 'coreDown', choices: [{ key: 'choice.person', value: 'person' }] })),
    requestAgent: emit({ type: 'requestAgent', queue: 'product', reason: '净值查询时系统没有响应' }),
  },
  guards: {
    namedOne: ({ context }) => context.codes.length === 1,
    namedSome: ({ context }) => context.codes.length > 1,
  },
}).createMachine({
  id: 'nav',
  context: { codes: [], funds: [], nav: undefined },
  initial: 'idle',
  states: {
    idle: { on: { started: { target: 'readingFund', actions: 'takeStart' } } },
    readingFund: {
      always: [
        { guard: 'namedOne', target: 'finding' },
        { guard: 'namedSome', target: 'naming' },
        { target: 'needsFund' },
      ],
    },
    needsFund: {
      entry: 'askWhichFund',
      on: { gaveFund: { target: 'readingFund', actions: 'takeFund' } },
    },
    naming: {
      entry: 'askForNames',
      on: {
        namedFunds: { target: 'needsOneOfThese', actions: 'takeNames' },
        coreFailed: 'coreDown',
      },
    },
    needsOneOfThese: {
      entry: 'askWhichOfThese',
      on: {
        chose: { target: 'finding', actions: 'takeChosen' },
        gaveFund: { target: 'readingFund', actions: 'takeFund' },
      },
    },
    finding: {
      entry: 'find',
      on: {
        foundNav: { target: 'told', actions: 'takeNav' },
        navUnknown: 'needsOtherFund',
        coreFailed: 'coreDown',
      },
    },
    needsOtherFund: {
      entry: 'tellUnknown',
      on: { gaveFund: { target: 'readingFund', actions: 'takeFund' } },
    },
    told: {
      tags: 'resting',
      entry: 'tell',
      on: { gaveFund: { target: 'readingFund', actions: 'takeFund' } },
    },
    coreDown: {
      tags: 'resting',
      entry: 'tellCoreDown',
      on: { chose: 'withAgent', gaveFund: { target: 'readingFund', actions: 'takeFund' } },
    },
    withAgent: { entry: 'requestAgent', type: 'final' },
  },
});

export const navDialog: DialogDefinition = {
  name: 'product/nav',
  version: 1,
  category: 'product',
  intents: ['product.nav'],
  machine,
};

/** Money funds have yields in place of a value; a day that is not out yet is named as such. */
function tell(nav: NavFacts | undefined): Effect {
  const kind = nav?.per10k === undefined ? 'nav' : 'money';
  const awaited = nav?.awaiting === undefined ? '' : '.awaiting';
  return say({
    key: `told.${kind}${awaited}`,
    values: valuesOf(nav),
    card: {
      title: 'card.title',
      rows: ['card.fund', 'card.date', ...(kind === 'nav' ? ['card.nav', 'card.total'] : ['card.per10k', 'card.sevenDay'])],
      footnote: 'card.source',
    },
  });
}

function valuesOf(nav: NavFacts | undefined): Values {
  return Object.fromEntries(
    Object.entries(nav ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
