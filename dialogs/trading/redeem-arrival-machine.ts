import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import type { Choice, Effect, Say, Values } from '../../src/dialog/effects.js';
import type { Answer, RedemptionFacts, RedemptionWish } from '../../src/dialog/questions.js';

interface Context {
  readonly wish: RedemptionWish;
  readonly found: readonly RedemptionFacts[];
  readonly told: RedemptionFacts | undefined;
  readonly queryNumber: string;
  readonly dueAt: string;
}

/** So many redemptions are offered by name; more are narrowed down by fund or day. */
const mostChoices = 5;

const say = (effect: Omit<Say, 'type'>): Effect => ({ type: 'say', ...effect });

const helpChoices: readonly Choice[] = [
  { key: 'choice.bankQuery', value: 'bankQuery' },
  { key: 'choice.followUp', value: 'followUp' },
  { key: 'choice.person', value: 'person' },
];

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
  },
  actions: {
    takeStart: assign({ wish: ({ event }) => (event.type === 'started' ? wishOf(event) : {}) }),
    takeFund: assign({
      wish: ({ context, event }) =>
        event.type === 'gaveFund' ? { ...dates(context.wish), fundCodes: event.codes } : context.wish,
    }),
    takeDate: assign({
      wish: ({ context, event }) =>
        event.type === 'gaveDate'
          ? { ...funds(context.wish), from: event.from, to: event.to }
          : context.wish,
    }),
    takeOrderNumber: assign({
      wish: ({ context, event }) =>
        event.type === 'gaveOrderNumber' ? { orderNumber: event.orderNumber } : context.wish,
    }),
    forgetWish: assign({ wish: {} }),
    takeFound: assign({
      found: ({ event }) => (event.type === 'foundRedemptions' ? event.redemptions : []),
    }),
    pickOnly: assign({ told: ({ context }) => context.found[0] }),
    pickChosen: assign({
      told: ({ context, event }) =>
        context.found.find((r) => event.type === 'chose' && r.orderNumber === event.value),
    }),
    comfort: emit(say({ key: 'comfort', comforts: true })),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'redemptions', wish: context.wish },
    })),
    askWhichOne: emit(({ context }) =>
      say({
        key: 'whichOne',
        values: { count: context.found.length },
        choices: context.found.slice(0, mostChoices).map(orderChoice),
        question: true,
      }),
    ),
    tellNoneMatch: emit(
      say({
        key: 'noneMatch',
        choices: [
          { key: 'choice.all', value: 'all' },
          { key: 'choice.person', value: 'person' },
        ],
        question: true,
      }),
    ),
    tellNone: emit(say({ key: 'none', choices: [{ key: 'choice.person', value: 'person' }] })),
    tellProgress: emit(({ context }) => progress(context)),
    tellLate: emit(({ context }) =>
      say({
        key: 'told.bankLate',
        comforts: true,
        values: valuesOf(context),
        card: cardFor(context),
        choices: helpChoices,
        question: true,
      }),
    ),
    openBankQuery: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'openBankQuery', orderNumber: context.told?.orderNumber ?? '' },
    })),
    bookFollowUp: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'bookCallback', reason: `赎回未到账回访 ${context.told?.orderNumber ?? ''}` },
    })),
    tellBankQuery: emit(({ event }) =>
      say({
        key: 'bankQueryOpened',
        values: { queryNumber: event.type === 'bankQueryOpened' ? event.queryNumber : '' },
        choices: [
          { key: 'choice.followUp', value: 'followUp' },
          { key: 'choice.person', value: 'person' },
        ],
      }),
    ),
    tellFollowUp: emit(({ event }) =>
      say({
        key: 'followUpBooked',
        values: { dueAt: event.type === 'callbackBooked' ? event.dueAt : '' },
        choices: [{ key: 'choice.person', value: 'person' }],
      }),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'trading',
      reason: `赎回未到账 ${context.told?.orderNumber ?? ''}`.trim(),
    })),
    tellCoreDown: emit(
      say({
        key: 'coreDown',
        choices: [
          { key: 'choice.callback', value: 'followUp' },
          { key: 'choice.person', value: 'person' },
        ],
        question: true,
      }),
    ),
  },
  guards: {
    foundOne: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 1,
    foundNone: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 0,
    narrowed: ({ context }) => Object.keys(context.wish).length > 0,
    isLate: ({ context }) => context.told?.bankLate === true,
    onlyIsLate: ({ context }) => context.found[0]?.bankLate === true,
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.found.some((r) => r.orderNumber === event.value),
    chosePerson: ({ event }) => event.type === 'chose' && event.value === 'person',
    choseBankQuery: ({ event }) => event.type === 'chose' && event.value === 'bankQuery',
    choseFollowUp: ({ event }) => event.type === 'chose' && event.value === 'followUp',
    choseAll: ({ event }) => event.type === 'chose' && event.value === 'all',
  },
}).createMachine({
  id: 'redeemArrival',
  context: { wish: {}, found: [], told: undefined, queryNumber: '', dueAt: '' },
  initial: 'idle',
  states: {
    idle: { on: { started: { target: 'findingCustomer', actions: ['takeStart', 'comfort'] } } },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    finding: {
      entry: 'find',
      on: {
        foundRedemptions: [
          { guard: 'foundOne', target: 'choosingHow', actions: ['takeFound', 'pickOnly'] },
          { guard: { type: 'foundNone' }, target: 'noneFound', actions: 'takeFound' },
          { target: 'needsChoice', actions: 'takeFound' },
        ],
        coreFailed: 'coreDown',
      },
    },
    noneFound: {
      always: [{ guard: 'narrowed', target: 'needsOtherWish' }, { target: 'hasNone' }],
    },
    needsOtherWish: {
      entry: 'tellNoneMatch',
      on: {
        gaveFund: { target: 'finding', actions: 'takeFund' },
        gaveDate: { target: 'finding', actions: 'takeDate' },
        gaveOrderNumber: { target: 'finding', actions: 'takeOrderNumber' },
        confirmed: { target: 'finding', actions: 'forgetWish' },
        declined: 'ended',
        chose: [
          { guard: 'choseAll', target: 'finding', actions: 'forgetWish' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
      },
    },
    hasNone: {
      tags: 'resting',
      entry: 'tellNone',
      on: { chose: { guard: 'chosePerson', target: 'withAgent' } },
    },
    needsChoice: {
      entry: 'askWhichOne',
      on: {
        chose: { guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' },
        gaveFund: { target: 'finding', actions: 'takeFund' },
        gaveDate: { target: 'finding', actions: 'takeDate' },
        gaveOrderNumber: { target: 'finding', actions: 'takeOrderNumber' },
      },
    },
    choosingHow: {
      always: [{ guard: 'isLate', target: 'offeringHelp' }, { target: 'told' }],
    },
    told: {
      tags: 'resting',
      entry: 'tellProgress',
      on: {
        gaveFund: { target: 'finding', actions: 'takeFund' },
        gaveDate: { target: 'finding', actions: 'takeDate' },
        gaveOrderNumber: { target: 'finding', actions: 'takeOrderNumber' },
        chose: { guard: 'chosePerson', target: 'withAgent' },
      },
    },
    offeringHelp: {
      entry: 'tellLate',
      on: {
        chose: [
          { guard: 'choseBankQuery', target: 'openingBankQuery' },
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        confirmed: 'openingBankQuery',
        declined: 'declined',
        gaveFund: { target: 'finding', actions: 'takeFund' },
        gaveDate: { target: 'finding', actions: 'takeDate' },
        gaveOrderNumber: { target: 'finding', actions: 'takeOrderNumber' },
      },
    },
    openingBankQuery: {
      entry: 'openBankQuery',
      on: { bankQueryOpened: 'bankAsked', coreFailed: 'coreDown' },
    },
    bankAsked: {
      tags: 'resting',
      entry: 'tellBankQuery',
      on: {
        chose: [
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
      },
    },
    bookingFollowUp: {
      entry: 'bookFollowUp',
      on: { callbackBooked: 'followUpBooked', coreFailed: 'coreDown' },
    },
    followUpBooked: {
      tags: 'resting',
      entry: 'tellFollowUp',
      on: { chose: { guard: 'chosePerson', target: 'withAgent' } },
    },
    coreDown: {
      entry: 'tellCoreDown',
      on: {
        chose: [
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        confirmed: 'bookingFollowUp',
        declined: 'declined',
      },
    },
    declined: { entry: 'tellDeclined', type: 'final' },
    withAgent: { entry: 'requestAgent', type: 'final' },
    ended: { type: 'final' },
  },
});

export const redeemArrivalDialog: DialogDefinition = {
  name: 'trading/redeem-arrival',
  version: 1,
  category: 'trading',
  intents: ['trading.redeem_arrival'],
  machine,
};

function wishOf({ fundCodes, orderNumber, from, to }: Started): RedemptionWish {
  return {
    ...(fundCodes.length > 0 && { fundCodes }),
    ...(orderNumber !== undefined && { orderNumber }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

const dates = ({ from, to }: RedemptionWish): RedemptionWish =>
  from === undefined || to === undefined ? {} : { from, to };

const funds = ({ fundCodes }: RedemptionWish): RedemptionWish =>
  fundCodes === undefined ? {} : { fundCodes };

/** Two orders of one fund differ by their day, so the label carries both. */
function orderChoice({ orderNumber, fundName, appliedAt }: RedemptionFacts): Choice {
  return { key: 'choice.order', values: { fundName, appliedAt }, value: orderNumber };
}

const undatedStages = new Set(['accepted', 'confirming', 'confirmed', 'paying', 'channelReceived']);

/** Where the calendar ends, the text says so instead of naming a day. */
function progress(context: Context): Effect {
  const stage = context.told?.stage ?? '';
  const undated = context.told?.expectedArrival === undefined && undatedStages.has(stage);
  return say({
    key: undated ? 'told.undated' : `told.${stage}`,
    values: valuesOf(context),
    card: cardFor(context),
  });
}

function cardFor({ told }: Context): NonNullable<Say['card']> {
  return {
    title: 'card.title',
    rows: [
      'card.fund',
      'card.order',
      'card.shares',
      'card.applied',
      `stage.${told?.stage ?? ''}`,
      ...(told?.amount === undefined ? [] : ['card.amount']),
      ...(told?.confirmDate === undefined ? [] : ['card.confirm']),
      ...(told?.expectedArrival === undefined ? [] : ['card.arrival']),
      'card.account',
    ],
    footnote: 'card.source',
  };
}

function valuesOf({ told }: Context): Values {
  if (told === undefined) return {};
  const { bankLate: _late, ...facts } = told;
  return Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
