import { dialogs } from '../../dialogs/all-dialogs.js';
import { termKeys } from '../../dialogs/product/concept-terms.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Quantity } from '../../src/dialog/quantities.js';
import { complaintChoices, complaintStarts, toldEvents } from './complaint-events.js';
import { answersTo } from './possible-answers.js';
import { planEvents, planStarts, planValues } from './possible-plans.js';

const chosen = ['161610', '009241', 'SH2611170010', 'SH2611170011'];
const offered = [
  'person',
  'followUp',
  'bankQuery',
  'retry',
  'all',
  'resend',
  'own',
  'freeze',
  'record',
  'solved',
  'unsolved',
  'same',
  'other',
  '5',
  '1',
  ...termKeys,
  ...planValues,
];

/** What of their subjects flows tell apart. */
const aspects = [...new Set(dialogs.flatMap((dialog) => Object.keys(dialog.aspects ?? {})))];
/** What the flows about orders offer. */
const offeredForOrders = [
  'own',
  'buy',
  'sell',
  'begin',
  'go',
  'change',
  'otherFund',
  'insist',
  'half',
  'holdings',
];

const nothing: Started = {
  type: 'started',
  text: '你们好',
  intent: 'oos',
  threatens: false,
  fundCodes: [],
  lastFunds: [],
  namedUnknownFund: false,
  asksInGeneral: false,
  asksHow: false,
  asksAbout: false,
  trade: undefined,
  quantity: undefined,
  orderNumber: undefined,
  from: undefined,
  to: undefined,
  terms: { funds: [] },
};

const quantities: readonly Quantity[] = [
  { unit: 'yuan', value: '2000', isBare: true },
  { unit: 'yuan', value: '10000', upTo: '20000', isBare: false },
  { unit: 'shares', value: '3000' },
  { unit: 'part', numerator: 1, denominator: 2, mustAsk: true },
];

const firstMessages: readonly Started[] = [
  nothing,
  ...complaintStarts(nothing),
  { ...nothing, text: '什么是最大回撤' },
  { ...nothing, namedUnknownFund: true },
  { ...nothing, asksInGeneral: true },
  { ...nothing, asksAbout: true, terms: { funds: [['161610'], ['161603']] } },
  { ...nothing, asksOwn: true },
  ...aspects.map((aspect): Started => ({ ...nothing, aspect })),
  { ...nothing, asksHow: true },
  ...(['purchase', 'redemption'] as const).flatMap((trade) => [
    { ...nothing, trade },
    { ...nothing, trade, fundCodes: ['161610'] },
    ...quantities.map((quantity) => ({ ...nothing, trade, fundCodes: ['161610'], quantity })),
  ]),
  ...quantities.map((quantity) => ({ ...nothing, quantity })),
  { ...nothing, fundCodes: ['161610'], orderNumber: 'SH2611170010' },
  ...planStarts.map((one): Started => ({ ...nothing, ...one })),
  { ...nothing, fundCodes: ['161610', '009241'], from: '2026-11-16', to: '2026-11-20' },
];

/** What customers may say, as machines hear it. */
export const customerEvents: readonly CustomerEvent[] = [
  ...[...chosen, ...offered, ...offeredForOrders, ...aspects, ...complaintChoices].map(
    (value): CustomerEvent => ({
      type: 'chose',
      value,
    }),
  ),
  { type: 'confirmed' },
  { type: 'declined' },
  { type: 'gaveFund', codes: ['161610'] },
  { type: 'gaveFund', codes: ['161610', '009241'] },
  { type: 'gaveUnknownFund' },
  ...quantities.flatMap((quantity): readonly CustomerEvent[] => [
    { type: 'gaveQuantity', quantity },
    { type: 'gaveFundAndQuantity', codes: ['161610'], quantity },
  ]),
  { type: 'gaveDate', from: '2026-11-17', to: '2026-11-17' },
  { type: 'gaveOrderNumber', orderNumber: 'SH2611170010' },
  { type: 'gavePhone' },
  { type: 'gaveCode' },
  { type: 'gaveScore', score: 5 },
  { type: 'gaveScore', score: 1 },
  { type: 'gaveOddScore' },
  { type: 'askedOther' },
  { type: 'askedWhy' },
  { type: 'gotNothing' },
  { type: 'doneInApp' },
  ...aspects.map((aspect): CustomerEvent => ({ type: 'spokeOf', aspect })),
  { type: 'repeated' },
  ...planEvents,
  ...toldEvents,
];

/** Everything a machine may hear. */
export const possibleEvents: readonly { readonly type: string }[] = [
  ...firstMessages,
  ...customerEvents,
  ...Object.values(answersTo).flat(),
];
