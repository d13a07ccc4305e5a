import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { byPerson, endStates } from '../common/end-states.js';
import { convertSetup } from './convert-setup.js';
import * as words from './convert-words.js';
import {
  byHoldings,
  byOtherFund,
  byShare,
  checkStates,
  converting,
  sideStates,
} from './convert-states.js';
import { knownAgain, linkStates } from './order-states.js';

const byBegin = { guard: 'choseBegin', target: 'findingCustomer' } as const;

/** How much, what it comes to, and the link. */
const sizeStates = {
  readingSize: {
    always: [
      { guard: 'isRange', target: 'needsExactAmount' },
      { guard: 'mustAskHalf', target: 'needsHalf' },
      { guard: 'knowsQuantity', target: 'quoting' },
      { target: 'needsShares' },
    ],
  },
  needsExactAmount: {
    meta: { says: ['whichAmount'] },
    entry: 'askWhichAmount',
    on: converting,
  },
  needsHalf: { entry: 'askHalfOfWhat', on: { ...converting, chose: [byShare, byPerson] } },
  needsShares: {
    meta: { says: ['howMany'] },
    entry: 'askHowMany',
    on: { ...converting, chose: byShare, declined: 'declined' },
  },
  quoting: {
    entry: 'findQuote',
    on: {
      foundConversionQuote: [
        { guard: 'isFree', target: 'offered', actions: 'keep' },
        { target: 'needsOtherShares', actions: 'keep' },
      ],
      nothingHeld: 'notHeld',
      fundUnknown: 'needsKnownTarget',
      ...knownAgain('quoting'),
      coreFailed: 'coreDown',
    },
  },
  needsOtherShares: {
    meta: { says: words.hinderedKeys },
    entry: 'tellHindered',
    on: { ...converting, chose: byShare, declined: 'declined' },
  },
  offered: {
    meta: { says: words.offerKeys },
    entry: 'tellOffer',
    on: {
      ...converting,
      chose: [
        { guard: 'choseGo', target: 'linking' },
        { guard: 'choseChange', target: 'needsShares', actions: 'forgetQuantity' },
        byOtherFund,
        byHoldings,
        byPerson,
      ],
      confirmed: 'linking',
      declined: 'declined',
    },
  },
  ...linkStates(converting),
} as const;

const machine = convertSetup.createMachine({
  id: 'convert',
  context: { wish: {}, held: [], told: undefined },
  initial: 'idle',
  states: {
    ...endStates('findingCustomer'),
    idle: {
      on: {
        started: [
          { guard: 'asksOfPair', target: 'checkingPair', actions: 'take' },
          { guard: 'asksRule', target: 'toldRule', actions: 'take' },
          { target: 'findingCustomer', actions: 'take' },
        ],
      },
    },
    toldRule: { tags: 'resting', entry: 'tellRule', on: { chose: [byBegin, byPerson] } },
    checkingPair: {
      entry: 'findTerms',
      on: {
        foundConversionTerms: [
          { guard: 'isPossible', target: 'toldPossible', actions: 'keep' },
          { target: 'toldImpossible', actions: 'keep' },
        ],
        fundUnknown: 'toldRule',
        coreFailed: 'coreDown',
      },
    },
    toldPossible: {
      tags: 'resting',
      meta: { says: ['possible'] },
      entry: 'tellPossible',
      on: { chose: [byBegin, byPerson] },
    },
    toldImpossible: {
      tags: 'resting',
      meta: { says: words.cannotKeys },
      entry: 'tellCannot',
      on: {
        chose: [
          { guard: 'choseOtherFund', target: 'findingCustomer', actions: 'forgetTarget' },
          byPerson,
        ],
      },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'findingHeld', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    findingHeld: {
      entry: 'findHeld',
      on: {
        foundHoldings: { target: 'readingSource', actions: ['takeHeld', 'sort'] },
        ...knownAgain('findingHeld'),
        coreFailed: 'coreDown',
      },
    },
    ...sideStates,
    ...checkStates,
    ...sizeStates,
  },
});

export const convertDialog: DialogDefinition = {
  name: 'trading/convert',
  version: 1,
  category: 'trading',
  intents: ['trading.convert'],
  aspects: { whether: /^(?!.*(?:我|咱)).*(?:能不能|可不可以|(?:可以|能).*(?:吗|么|[?？]))/ },
  machine,
};
