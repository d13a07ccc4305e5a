import { assign, emit } from 'xstate';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { byPerson, endStates } from '../common/end-states.js';
import * as words from './cancel-order-words.js';
import { askForOrders, narrowing, searchStates } from './order-search.js';
import { freshSearch, searchSetup } from './order-search-setup.js';
import { knownAgain, linkStates } from './order-states.js';

const byOrder = { guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' } as const;
const byAll = { guard: 'choseAll', target: 'findingAll', actions: 'forgetSearch' } as const;
const byOther = { target: 'findingAll', actions: 'forgetSearch' } as const;

const machine = searchSetup
  .extend({
    actions: {
      pickOpen: assign({
        told: ({ event }) =>
          event.type === 'foundOrders' ? words.openIn(event.orders)[0] : undefined,
      }),
      /** The same order as it stands now. */
      pickAgain: assign({
        told: ({ context, event }) =>
          event.type === 'foundOrders' ? event.orders[0] : context.told,
      }),
      tellRule: emit(words.rule),
      askWhichOne: emit(({ context }) => words.whichOne(context.found)),
      askWhichAny: emit(({ context }) => words.whichAny(context.found)),
      tellOffer: emit(({ context }) => words.offer(context.told, context.found)),
      tellClosed: emit(({ context }) => words.closed(context.told, context.found)),
      findAgain: emit(({ context }) =>
        askForOrders({ orderNumber: context.told?.orderNumber ?? '' }),
      ),
      makeLink: emit(({ context: { told } }) => ({
        type: 'ask',
        question: {
          kind: 'appLink',
          action: 'cancelOrder',
          prefill: { orderNumber: told?.orderNumber ?? '' },
        },
      })),
      tellLink: emit(({ context, event }) => words.link(context.told, event)),
      bookFollowUp: emit(({ context }) => ({
        type: 'ask',
        question: { kind: 'bookCallback', reason: words.subjectOf(context.told, '，回访') },
      })),
      requestAgent: emit(({ context }) => ({
        type: 'requestAgent',
        queue: 'trading',
        reason: words.subjectOf(context.told),
      })),
    },
    guards: {
      asksRule: ({ event }) =>
        event.type === 'started' &&
        event.orderNumber === undefined &&
        (event.asksHow || event.asksInGeneral || event.aspect === 'rule'),
      foundOneOpen: ({ event }) =>
        event.type === 'foundOrders' && words.openIn(event.orders).length === 1,
      isOpen: ({ context }) => context.told?.hindrance === undefined,
      choseGo: ({ event }) => event.type === 'chose' && event.value === 'go',
    },
  })
  .createMachine({
    id: 'cancelOrder',
    context: freshSearch,
    initial: 'idle',
    states: {
      ...endStates('findingCustomer'),
      ...searchStates,
      idle: {
        on: {
          started: [
            { guard: 'asksRule', target: 'toldRule', actions: 'narrow' },
            { target: 'findingCustomer', actions: 'narrow' },
          ],
        },
      },
      toldRule: {
        tags: 'resting',
        entry: 'tellRule',
        on: { chose: { guard: 'choseOwn', target: 'findingCustomer' } },
      },
      finding: {
        entry: 'find',
        on: {
          foundOrders: [
            { guard: 'foundNone', target: 'noneFound', actions: 'takeFound' },
            { guard: 'foundOneOpen', target: 'offered', actions: ['takeFound', 'pickOpen'] },
            { guard: 'foundOne', target: 'closed', actions: ['takeFound', 'pickOnly'] },
            { target: 'needsChoice', actions: 'takeFound' },
          ],
          ...knownAgain('finding'),
          coreFailed: 'coreDown',
        },
      },
      findingAll: {
        entry: 'find',
        on: {
          foundOrders: [
            { guard: 'foundNone', target: 'hasNone', actions: 'takeFound' },
            { guard: 'foundOne', target: 'choosingHow', actions: ['takeFound', 'pickOnly'] },
            { target: 'needsOne', actions: 'takeFound' },
          ],
          ...knownAgain('findingAll'),
          coreFailed: 'coreDown',
        },
      },
      needsOtherSearch: {
        entry: 'tellNoneMatch',
        on: {
          ...narrowing,
          gaveUnknownFund: { target: 'needsOtherSearch', reenter: true },
          confirmed: byOther,
          declined: 'declined',
          chose: [byAll, byPerson],
        },
      },
      needsChoice: {
        meta: { says: words.whichKeys },
        entry: 'askWhichOne',
        on: { ...narrowing, chose: byOrder, declined: 'foundOthers' },
      },
      needsOne: {
        meta: { says: ['whichAny', 'whichAny.many'] },
        entry: 'askWhichAny',
        on: { ...narrowing, chose: byOrder, declined: 'foundOthers' },
      },
      foundOthers: {
        entry: 'tellNoneOfThese',
        on: { ...narrowing, chose: byPerson, declined: 'declined' },
      },
      choosingHow: { always: [{ guard: 'isOpen', target: 'offered' }, { target: 'closed' }] },
      offered: {
        meta: { says: words.offerKeys },
        entry: 'tellOffer',
        on: {
          ...narrowing,
          chose: [{ guard: 'choseGo', target: 'checking' }, byOrder, byAll, byPerson],
          confirmed: 'checking',
          declined: 'declined',
          askedOther: byOther,
        },
      },
      checking: {
        entry: 'findAgain',
        on: {
          foundOrders: [
            { guard: 'foundOneOpen', target: 'linking', actions: 'pickAgain' },
            { guard: 'foundNone', target: 'hasNone', actions: 'takeFound' },
            { target: 'closed', actions: 'pickAgain' },
          ],
          ...knownAgain('checking'),
          coreFailed: 'coreDown',
        },
      },
      ...linkStates(narrowing),
      closed: {
        tags: 'resting',
        meta: { says: words.closedKeys },
        entry: 'tellClosed',
        on: { ...narrowing, chose: [byOrder, byAll, byPerson], askedOther: byOther },
      },
    },
  });

export const cancelOrderDialog: DialogDefinition = {
  name: 'trading/cancel-order',
  version: 1,
  category: 'trading',
  intents: ['trading.cancel_order'],
  aspects: {
    rule: /^(?!.*(?:我|咱|刚|昨|今|前天|[这那](?:一?笔|单))).*(?:几点|多久|规则|规定|一般|(?:定投|申购|赎回|基金|订单)[^，。]{0,6}(?:能|可以)[^，。]{0,4}撤)/,
  },
  machine,
};
