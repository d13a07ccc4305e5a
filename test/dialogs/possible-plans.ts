import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type {
  ChangeFacts,
  DealRules,
  DebitFacts,
  FundLimits,
  OfferFacts,
  OfferProblem,
  PlanFacts,
  PlanProblem,
  PlanQuestion,
} from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';

const plan: PlanFacts = {
  planNumber: 'DT1616100251',
  kind: 'investment',
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  amount: '500.00',
  rhythm: '每周三',
  status: 'active',
  salesChannel: '直销APP',
  isOwn: true,
  bankCard: '建设银行（尾号 4105）',
  agreedAt: '2025-10-19T14:08:00.000Z',
  agreedWhere: '直销APP的「定投」页面，确认了定投协议',
  nextDebit: '2026-11-25',
  isDebitDay: false,
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
};

/** A plan of every kind, with and without what the core system may not know. */
const plans: readonly PlanFacts[] = [
  plan,
  { ...plan, kind: 'autoTransfer' },
  { ...plan, status: 'paused', nextDebit: undefined },
  { ...plan, isDebitDay: true },
  { ...plan, isOwn: false, salesChannel: '招商银行' },
];

const debit: DebitFacts = {
  debitNumber: 'KK2611180251',
  debitedAt: '2026-11-18T01:20:00.000Z',
  confirmDate: '2026-11-19',
  times: 12,
  plan,
};

const debits: readonly DebitFacts[] = [
  ...plans.map((one) => ({ ...debit, plan: one })),
  { ...debit, confirmDate: undefined },
];

const change: ChangeFacts = {
  plan,
  step: 'stop',
  amount: '500.00',
  rhythm: '每周三',
  firstDebit: undefined,
  prefill: { planNumber: plan.planNumber, change: 'stop' },
};

const changes: readonly ChangeFacts[] = [
  change,
  { ...change, step: 'pause' },
  { ...change, step: 'resume', firstDebit: '2026-11-25' },
  { ...change, step: 'resume' },
  { ...change, step: 'edit', amount: '800.00', firstDebit: '2026-11-25' },
  { ...change, step: 'edit', rhythm: '每月10日' },
  { ...change, step: 'edit', plan: { ...plan, status: 'paused', nextDebit: undefined } },
];

const problems: readonly PlanProblem[] = [
  'elsewhere',
  'debitDay',
  'alreadyPaused',
  'notPaused',
  'sameTerms',
  'tooLittle',
  'whichMonthDay',
  'whichWeekday',
  'lateMonthDay',
  'weekend',
  'oddRhythm',
];

const offer: OfferFacts = {
  fundCode: '161603',
  fundName: '融通债券A/B',
  amount: '500.00',
  rhythm: '每月10日',
  firstDebit: '2026-12-10',
  riskLevel: 'R2',
  customerLevel: 'C3',
  exceedsLevel: false,
  bankCard: '建设银行（尾号 4105）',
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
  prefill: { fundCode: '161603', amount: '500.00', rhythm: 'month-10' },
};

const offerProblems: readonly OfferProblem[] = [
  'noTest',
  'testExpired',
  'lowestLevel',
  'unrated',
  'suspended',
  'tooLittle',
  'overLimit',
  'whichMonthDay',
  'whichWeekday',
  'lateMonthDay',
  'weekend',
  'oddRhythm',
];

const known = {
  fundName: '融通债券A/B',
  least: '100.00',
  dailyLimit: '5000.00',
  riskLevel: 'R2',
  customerLevel: 'C3',
  validTo: '2026-07-11',
};

const suspended = {
  salesChannel: '直销APP',
  status: 'suspended',
  dailyLimit: undefined,
  validFrom: '2026-11-17',
} as const;

const limits: FundLimits = {
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  rows: [
    { salesChannel: '直销APP', status: 'open', dailyLimit: undefined, validFrom: '2026-05-27' },
    { salesChannel: '招商银行', status: 'limited', dailyLimit: '5000.00', validFrom: '2026-11-02' },
  ],
  leastPurchase: '10.00',
  leastPlan: '100.00',
  quickRedemption: undefined,
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
};

const rules: DealRules = {
  fundName: undefined,
  salesChannel: '直销APP',
  confirmDays: 1,
  arrivalDays: undefined,
  day: '2026-11-23',
  isToday: true,
  isTradingDay: true,
  before: { tradeDate: '2026-11-23', confirmDate: '2026-11-24', arrivalDate: undefined },
  after: { tradeDate: '2026-11-24', confirmDate: '2026-11-25', arrivalDate: undefined },
  isUnverified: false,
  isAfterCutoff: false,
  calendarTo: '2026-12-31',
  source: '交易所休市安排',
  asOf: '2026-11-23T02:00:00.000Z',
};

const fund = { fundName: '融通深证100指数A', arrivalDays: 3 };
const dated = { tradeDate: '2026-11-23', confirmDate: '2026-11-24', arrivalDate: '2026-11-26' };
const ofFund: DealRules = { ...rules, ...fund, before: dated, after: dated };

const everyRules: readonly DealRules[] = [
  { ...rules, fundName: '融通深证100指数A', isUnverified: true },
  ...[rules, ofFund].flatMap((one) => [
    one,
    { ...one, isAfterCutoff: true },
    { ...one, isTradingDay: false, isToday: false },
  ]),
  { ...rules, after: { tradeDate: '2026-12-31', confirmDate: undefined, arrivalDate: undefined } },
  { ...rules, isTradingDay: undefined, before: undefined, after: undefined },
];

/** What may come of the questions about plans, limits and rules. */
export const answersOnPlans: { readonly [K in PlanQuestion['kind']]: readonly Answer[] } = {
  debits: [
    { type: 'foundDebits', debits: [] },
    ...debits.map((one): Answer => ({ type: 'foundDebits', debits: [one] })),
    {
      type: 'foundDebits',
      debits: [debit, { ...debit, debitNumber: 'KK2611160250' }],
    },
    { type: 'coreFailed' },
  ],
  plans: [
    { type: 'foundPlans', plans: [] },
    ...plans.map((one): Answer => ({ type: 'foundPlans', plans: [one] })),
    { type: 'foundPlans', plans: [plan, { ...plan, planNumber: 'DT1616220250' }] },
    { type: 'coreFailed' },
  ],
  planOffer: [
    ...[offer, { ...offer, firstDebit: undefined }, { ...offer, exceedsLevel: true }].map(
      (one): Answer => ({ type: 'planOffered', offer: one }),
    ),
    ...offerProblems.map((problem): Answer => ({ type: 'planRefused', problem, values: known })),
    { type: 'fundUnknown' },
    { type: 'coreFailed' },
  ],
  planChange: [
    ...changes.map((one): Answer => ({ type: 'changePossible', change: one })),
    ...problems.map((problem): Answer => ({
      type: 'changeRefused',
      problem,
      plan,
      least: '100.00',
    })),
    { type: 'coreFailed' },
  ],
  purchaseLimits: [
    { type: 'foundLimits', limits },
    { type: 'foundLimits', limits: { ...limits, rows: [] } },
    { type: 'foundLimits', limits: { ...limits, rows: limits.rows.toReversed() } },
    { type: 'foundLimits', limits: { ...limits, rows: [suspended], quickRedemption: '10000.00' } },
    { type: 'fundUnknown' },
    { type: 'coreFailed' },
  ],
  dealRules: [
    ...everyRules.map((one): Answer => ({ type: 'foundRules', rules: one })),
    { type: 'fundUnknown' },
    { type: 'coreFailed' },
  ],
};

/** What may be chosen among plans and debits. */
export const planValues = [
  'DT1616100251',
  'DT1616220250',
  'pause',
  'resume',
  'amount',
  'day',
  'own',
  'begin',
  'insist',
  'KK2611180251',
  'KK2611160250',
  'stop',
  'complain',
  'callback',
  '招商银行',
  '直销APP',
];

export const planStarts: readonly Partial<Started>[] = [
  { terms: { funds: [['161610']], amount: '500', from: '2026-11-18', to: '2026-11-18' } },
  {
    terms: { funds: [['161603']], amount: '500', rhythm: { unit: 'month', every: 1, days: [10] } },
  },
  { asksAbout: true },
];

export const planEvents: readonly CustomerEvent[] = [
  { type: 'gaveTerms', terms: { funds: [['161610']] } },
  { type: 'gaveTerms', terms: { funds: [], amount: '500' } },
  { type: 'gaveTerms', terms: { funds: [['161610', '009241']] } },
  { type: 'gaveTerms', terms: { funds: [], monthDay: 10 } },
  { type: 'gaveTerms', terms: { funds: [], step: 'stop' } },
];
