import type { AccountFacts } from '../../src/dialog/account-questions.js';
import type { Answer, NavFacts, Question, RedemptionFacts } from '../../src/dialog/questions.js';
import { complaintAnswers } from './complaint-events.js';
import { orderAnswersTo } from './possible-order-answers.js';
import { conversionAnswersTo } from './possible-conversions.js';
import { orderProgressAnswersTo } from './possible-order-progress.js';
import { answersOnPlans } from './possible-plans.js';
import { productAnswers } from './product-answers.js';

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

const what = '部分客户登录不上';
const source = '值班记录';
const since = '2026-11-23T01:00:00.000Z';

/** What may come of each question. */
export const answersTo: { readonly [K in Question['kind']]: readonly Answer[] } = {
  ...complaintAnswers,
  customer: [
    { type: 'identified', salutation: '林女士' },
    { type: 'notIdentified' },
    { type: 'coreFailed' },
  ],
  proof: [{ type: 'proven' }],
  whoListens: [{ type: 'onlyCustomerListens' }, { type: 'othersListen' }],
  sendCode: [{ type: 'codeSent' }, { type: 'codeRefused' }, { type: 'coreFailed' }],
  checkCode: [
    { type: 'codeAccepted' },
    { type: 'codeWrong', triesLeft: 4 },
    { type: 'codeExpired' },
    { type: 'othersConversation' },
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
  ...orderAnswersTo,
  ...orderProgressAnswersTo,
  ...conversionAnswersTo,
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
  knownIncident: [
    { type: 'incidentFound', incident: { what, source, since, until: undefined } },
    { type: 'incidentFound', incident: { what, source, since, until: '2026-11-23T04:00:00.000Z' } },
    { type: 'noIncident' },
  ],
  ownAccount: [
    ...accounts.map((one): Answer => ({ type: 'foundAccount', account: one })),
    { type: 'accountHidden' },
    { type: 'coreFailed' },
  ],
  recordRequest: [
    { type: 'requestRecorded', number: 'GR0123456789', dueAt: '2026-12-23T02:00:00.000Z' },
    { type: 'coreFailed' },
  ],
  bookFollowUp: [
    { type: 'followUpBooked', dueAt: '2026-11-24T02:00:00.000Z' },
    { type: 'callbackBooked', dueAt: '2026-11-24T02:00:00.000Z' },
    { type: 'coreFailed' },
  ],
  recordRating: [{ type: 'ratingRecorded' }, { type: 'coreFailed' }],
  recordRatingWord: [{ type: 'ratingRecorded' }, { type: 'coreFailed' }],
  ...answersOnPlans,
};
