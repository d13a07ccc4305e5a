import { byPerson } from '../common/end-states.js';
import * as words from './convert-words.js';
import { matchingStates } from './matching-states.js';

// How a conversion comes to its two funds. What follows is `readingSize`, in the machine.

/** Another fund, or two, or another number of shares, at any time. */
const byFund = { guard: 'namesFund', target: 'readingSource', actions: ['take', 'sort'] } as const;
export const converting = {
  gaveTerms: byFund,
  gaveQuantity: { target: 'readingSize', actions: 'take' },
} as const;
/** The same before the target is known to be possible. */
const naming = {
  gaveTerms: byFund,
  gaveQuantity: { target: 'readingSource', actions: 'take' },
  gaveUnknownFund: 'needsKnownTarget',
} as const;

export const byOtherFund = {
  guard: 'choseOtherFund',
  target: 'needsTarget',
  actions: 'forgetTarget',
} as const;
export const byHoldings = {
  guard: 'choseHoldings',
  target: 'needsSource',
  actions: 'forgetSource',
} as const;
export const byShare = { guard: 'choseShare', target: 'quoting', actions: 'take' } as const;

/** Which holding, and into what. */
export const sideStates = {
  readingSource: {
    always: [
      { guard: 'holdsNone', target: 'hasNone' },
      { guard: 'knowsSource', target: 'readingTarget' },
      { guard: 'namedSource', target: 'notHeld' },
      { target: 'needsSource' },
    ],
  },
  hasNone: { tags: 'resting', entry: 'tellNone', on: { chose: byPerson } },
  notHeld: {
    entry: 'tellNotHeld',
    on: {
      gaveTerms: { guard: 'namesFund', target: 'readingSource', actions: ['takeSource', 'sort'] },
      chose: [byHoldings, byPerson],
      confirmed: { target: 'needsSource', actions: 'forgetSource' },
      declined: 'declined',
    },
  },
  needsSource: {
    meta: { says: ['whichHolding'] },
    entry: 'askWhichHolding',
    on: {
      gaveTerms: { guard: 'namesFund', target: 'readingSource', actions: ['takeSource', 'sort'] },
      gaveQuantity: { target: 'needsSource', actions: 'take', reenter: true },
      chose: { guard: 'choseHeld', target: 'readingSource', actions: 'takeSource' },
      declined: 'declined',
    },
  },
  readingTarget: {
    always: [
      { guard: 'namedOneTarget', target: 'checking' },
      { guard: 'namedTargets', target: 'namingTarget' },
      { target: 'needsTarget' },
    ],
  },
  namingTarget: {
    entry: 'askForNames',
    on: {
      namedFunds: { target: 'needsOneOfThese', actions: 'keep' },
      coreFailed: 'coreDown',
    },
  },
  needsOneOfThese: {
    meta: { says: ['whichOfThese'] },
    entry: 'askWhichOfThese',
    on: {
      ...naming,
      chose: { guard: 'choseFund', target: 'readingSource', actions: 'take' },
      declined: { target: 'needsTarget', actions: 'forgetTarget' },
    },
  },
  needsTarget: { entry: 'askWhichTarget', on: { ...naming, declined: 'declined' } },
  needsKnownTarget: {
    entry: 'tellUnknownTarget',
    on: {
      ...naming,
      gaveUnknownFund: { target: 'needsKnownTarget', reenter: true },
      chose: byPerson,
      declined: 'declined',
    },
  },
} as const;

/** Whether it can be, and whether the target suits. */
export const checkStates = {
  checking: {
    entry: 'findTerms',
    on: {
      foundConversionTerms: [
        { guard: 'isPossible', target: 'matching' },
        { target: 'cannot', actions: 'keep' },
      ],
      fundUnknown: 'needsKnownTarget',
      coreFailed: 'coreDown',
    },
  },
  cannot: {
    tags: 'resting',
    meta: { says: words.cannotKeys },
    entry: 'tellCannot',
    on: { ...naming, chose: [byOtherFund, byPerson] },
  },
  ...matchingStates({
    hears: naming,
    hearsOfTest: converting,
    byOtherFund,
    next: 'readingSize',
    unknownFund: 'needsKnownTarget',
  }),
} as const;
