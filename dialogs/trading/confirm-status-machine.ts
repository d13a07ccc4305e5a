import { emit } from 'xstate';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { byFollowUp, byPerson, endStates } from '../common/end-states.js';
import * as words from './confirm-status-words.js';
import { narrowing, noneMatch, searchStates, showingAll } from './order-search.js';
import { freshSearch, searchSetup } from './order-search-setup.js';

const byOrder = { guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' } as const;

const machine = searchSetup
  .extend({
    actions: {
      findRule: emit(({ context: { search } }) => ({
        type: 'ask',
        question: {
          kind: 'confirmRule',
          fundCode: search.fundCodes?.length === 1 ? search.fundCodes[0] : undefined,
        },
      })),
      tellRule: emit(({ event }) =>
        event.type === 'foundConfirmRule' ? words.rule(event.rule) : noneMatch,
      ),
      askWhichOne: emit(({ context }) => words.whichOne(context.found)),
      tellProgress: emit(({ context }) => words.progress(context.told, context.found)),
      tellLate: emit(({ context }) => words.late(context.told)),
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
        event.type === 'started' && (event.asksInGeneral || event.aspect === 'rule'),
      isLate: ({ context }) => context.told?.isLate === true,
    },
  })
  .createMachine({
    id: 'confirmStatus',
    context: freshSearch,
    initial: 'idle',
    states: {
      ...endStates('findingCustomer'),
      ...searchStates,
      idle: {
        on: {
          started: [
            { guard: 'asksRule', target: 'findingRule', actions: 'narrow' },
            { target: 'findingCustomer', actions: 'narrow' },
          ],
        },
      },
      findingRule: {
        entry: 'findRule',
        on: {
          foundConfirmRule: 'toldRule',
          fundUnknown: 'needsOtherSearch',
          coreFailed: 'coreDown',
        },
      },
      toldRule: {
        tags: 'resting',
        meta: { says: words.ruleKeys },
        entry: 'tellRule',
        on: {
          gaveFund: { target: 'findingRule', actions: 'narrow' },
          chose: { guard: 'choseOwn', target: 'findingCustomer' },
        },
      },
      finding: {
        entry: 'find',
        on: {
          foundOrders: [
            { guard: 'foundOne', target: 'choosingHow', actions: ['takeFound', 'pickOnly'] },
            { guard: 'foundNone', target: 'noneFound', actions: 'takeFound' },
            { target: 'needsChoice', actions: 'takeFound' },
          ],
          identified: { target: 'finding', reenter: true },
          notIdentified: 'ended',
          coreFailed: 'coreDown',
        },
      },
      needsOtherSearch: {
        entry: 'tellNoneMatch',
        on: {
          ...narrowing,
          gaveUnknownFund: { target: 'needsOtherSearch', reenter: true },
          confirmed: { target: 'finding', actions: 'forgetSearch' },
          declined: 'declined',
          chose: [showingAll, byPerson],
        },
      },
      needsChoice: {
        meta: { says: ['whichOne', 'whichOfMany'] },
        entry: 'askWhichOne',
        on: { ...narrowing, chose: byOrder, declined: 'foundOthers' },
      },
      foundOthers: {
        entry: 'tellNoneOfThese',
        on: { ...narrowing, chose: byPerson, declined: 'declined' },
      },
      choosingHow: { always: [{ guard: 'isLate', target: 'offeringHelp' }, { target: 'told' }] },
      told: {
        tags: 'resting',
        meta: { says: words.progressKeys },
        entry: 'tellProgress',
        on: {
          ...narrowing,
          chose: [byOrder, showingAll, byPerson],
          askedOther: { target: 'finding', actions: 'forgetSearch' },
        },
      },
      offeringHelp: {
        meta: { says: ['late'] },
        entry: 'tellLate',
        on: {
          ...narrowing,
          chose: [byFollowUp, byPerson],
          confirmed: 'bookingFollowUp',
          declined: 'declined',
          askedOther: { target: 'finding', actions: 'forgetSearch' },
        },
      },
    },
  });

export const confirmStatusDialog: DialogDefinition = {
  name: 'trading/confirm-status',
  version: 1,
  category: 'trading',
  intents: ['trading.confirm_status'],
  aspects: {
    rule: /一般|通常|正常|规则|规定|(?:在哪|哪里|哪儿|怎么|如何).{0,3}(?:查|看)/,
  },
  machine,
};
