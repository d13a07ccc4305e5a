import { dialogs } from '../../dialogs/all-dialogs.js';
import type { AccountFacts } from '../../src/dialog/account-questions.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import { productAnswers } from './product-answers.js';
import type { Answer, NavFacts, Question, RedemptionFacts } from '../../src/dialog/questions.js';
import { answersOnPlans, planEvents, planStarts, planValues } from './possible-plans.js';

const facts: RedemptionFacts = {
  orderNumber: 'SH2611170010',
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  shares: '20000.00',
  amount: '23458.12',
  salesChannel: '直销APP',
  bankCard: '招商银行（尾号 6621）',
  appliedAt: '2026-11-17T02:24:00.000Z',
  stage: 'accepted',
  tradeDate: '2026-11-17',
  confirmDate: '2026-11-18',
  expectedArrival: '2026-11-20',
  arrivedAt: undefined,
  bankLate: false,
  reason: undefined,
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
};

const unknownDays = { confirmDate: undefined, expectedArrival: undefined };
const reason = '当日发生巨额赎回';

const courses: readonly Partial<RedemptionFacts>[] = [
  { stage: 'accepted', amount: undefined },
  { stage: 'accepted', amount: undefined, ...unknownDays },
  { stage: 'confirming', amount: undefined },
  { stage: 'confirming', amount: undefined, ...unknownDays },
  { stage: 'confirmed' },
  { stage: 'confirmed', expectedArrival: undefined },
  { stage: 'paying' },
  { stage: 'paying', bankLate: true },
  { stage: 'channelReceived' },
  { stage: 'channelReceived', bankLate: true },
  { stage: 'arrived', arrivedAt: '2026-11-20T08:00:00.000Z' },
  { stage: 'partlyConfirmed', reason },
  { stage: 'partlyConfirmed', reason, expectedArrival: undefined },
  { stage: 'partlyConfirmed' },
  { stage: 'payDelayed', reason },
  { stage: 'payDelayed' },
  { stage: 'failed', reason: '收款银行卡已失效' },
  { stage: 'failed' },
  { stage: 'cancelled', amount: undefined, ...unknownDays },
];

/** A redemption of every course, with and without what the core system may not know. */
const redemptions = courses.map((course) => ({ ...facts, ...course }));

const several = (count: number): readonly RedemptionFacts[] =>
  Array.from({ length: count }, (_, n) => ({ ...facts, orderNumber: `SH26111700${10 + n}` }));

const nav: NavFacts = {
  fundCode: '161610',
  fundName: '融通领先成长混合(LOF)A',
  date: '2026-11-20',
  nav: '1.1575',
  cumulativeNav: '2.5135',
  per10k: undefined,
  sevenDay: undefined,
  awaiting: undefined,
  source: '示例数据',
};
const money = { ...nav, fundCode: '161608', per10k: '0.4567', sevenDay: '1.2340' };
const abroad = { ...nav, fundName: '融通中国概念债券(QDII)A' };

const account: AccountFacts = {
  maskedPhone: '138****0017',
  idDocument: '居民身份证（尾号 0017）',
  idValidTo: '2032-11-21',
  idState: 'valid',
  cards: ['中国银行（尾号 6650）'],
  cardInvalid: false,
  passwordLocked: false,
  riskLevel: 'C3',
  riskTestedOn: '2026-04-27',
  riskValidTo: '2027-04-27',
  riskState: 'valid',
  holdings: ['融通债券A 12,000.00 份'],
  redemptionsUnderWay: 0,
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
};
const untested = { riskLevel: undefined, riskTestedOn: undefined, riskValidTo: undefined };

/** An account of every kind that customers are told of. */
const accounts: readonly AccountFacts[] = [
  account,
  { ...account, passwordLocked: true, riskState: 'expiring', idState: 'expiring' },
  { ...account, riskState: 'expired', idState: 'expired', cardInvalid: true },
  { ...account, ...untested, riskState: 'never', idValidTo: undefined, holdings: [] },
  { ...account, holdings: [], redemptionsUnderWay: 1 },
  { ...account, redemptionsUnderWay: 2 },
];

/** What may come of each question. */
export const answersTo: { readonly [K in Question['kind']]: readonly Answer[] } = {
  customer: [
    { type: 'identified', salutation: '林女士' },
    { type: 'notIdentified' },
    { type: 'coreFailed' },
  ],
  sendCode: [{ type: 'codeSent' }, { type: 'codeRefused' }, { type: 'coreFailed' }],
  checkCode: [
    { type: 'codeAccepted' },
    { type: 'codeWrong', triesLeft: 4 },
    { type: 'codeExpired' },
    { type: 'coreFailed' },
  ],
  redemptions: [
    { type: 'foundRedemptions', redemptions: [] },
    ...redemptions.map((one): Answer => ({ type: 'foundRedemptions', redemptions: [one] })),
    { type: 'foundRedemptions', redemptions: several(2) },
    { type: 'foundRedemptions', redemptions: several(6) },
    { type: 'coreFailed' },
  ],
  nav: [
    ...[nav, money, abroad].flatMap((found): readonly Answer[] => [
      { type: 'foundNav', nav: found },
      { type: 'foundNav', nav: { ...found, awaiting: '2026-11-23' } },
    ]),
    { type: 'navUnknown' },
    { type: 'coreFailed' },
  ],
  fundNames: [
    {
      type: 'namedFunds',
      funds: [
        { code: '161610', name: '融通领先成长混合(LOF)A' },
        { code: '009241', name: '融通领先成长混合(LOF)C' },
      ],
    },
    { type: 'coreFailed' },
  ],
  appLink: [
    {
      type: 'appLinkMade',
      url: 'https://app.example/test/purchase?link=a.b.c',
      expiresAt: '2026-11-23T02:10:00.000Z',
    },
    { type: 'identified', salutation: '林女士' },
    { type: 'notIdentified' },
    { type: 'coreFailed' },
  ],
  ...productAnswers,
  openBankQuery: [{ type: 'bankQueryOpened', queryNumber: 'YH0123456789' }, { type: 'coreFailed' }],
  bookCallback: [
    { type: 'callbackBooked', dueAt: '2026-11-24T02:00:00.000Z' },
    { type: 'coreFailed' },
  ],
  ownAccount: [
    ...accounts.map((account): Answer => ({ type: 'foundAccount', account })),
    { type: 'accountHidden' },
    { type: 'coreFailed' },
  ],
  recordRequest: [
    { type: 'requestRecorded', number: 'GR0123456789', dueAt: '2026-12-23T02:00:00.000Z' },
    { type: 'coreFailed' },
  ],
  recordRating: [{ type: 'ratingRecorded' }, { type: 'coreFailed' }],
  ...answersOnPlans,
};

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
  '5',
  '1',
  ...planValues,
];

/** What of their subjects flows tell apart. */
const aspects = [...new Set(dialogs.flatMap((dialog) => Object.keys(dialog.aspects ?? {})))];

const nothing: Started = {
  type: 'started',
  fundCodes: [],
  namedUnknownFund: false,
  asksInGeneral: false,
  asksHow: false,
  orderNumber: undefined,
  from: undefined,
  to: undefined,
  terms: { funds: [] },
};

const firstMessages: readonly Started[] = [
  nothing,
  { ...nothing, namedUnknownFund: true },
  { ...nothing, asksInGeneral: true },
  { ...nothing, asksOwn: true },
  ...aspects.map((aspect): Started => ({ ...nothing, aspect })),
  { ...nothing, fundCodes: ['161610'], orderNumber: 'SH2611170010' },
  ...planStarts.map((one): Started => ({ ...nothing, ...one })),
  { ...nothing, fundCodes: ['161610', '009241'], from: '2026-11-16', to: '2026-11-20' },
];

/** What customers may say, as machines hear it. */
export const customerEvents: readonly CustomerEvent[] = [
  ...[...chosen, ...offered, ...aspects].map((value): CustomerEvent => ({ type: 'chose', value })),
  { type: 'confirmed' },
  { type: 'declined' },
  { type: 'gaveFund', codes: ['161610'] },
  { type: 'gaveFund', codes: ['161610', '009241'] },
  { type: 'gaveUnknownFund' },
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
  ...aspects.map((aspect): CustomerEvent => ({ type: 'spokeOf', aspect })),
  { type: 'described', text: '提示网络异常' },
  { type: 'repeated' },
  ...planEvents,
];

/** Everything a machine may hear. */
export const possibleEvents: readonly { readonly type: string }[] = [
  ...firstMessages,
  ...customerEvents,
  ...Object.values(answersTo).flat(),
];
