import type {
  FundFacts,
  OwnLevel,
  PastValue,
  ProductQuestion,
} from '../../src/dialog/product-questions.js';
import type { Answer } from '../../src/dialog/questions.js';

const sourced = { source: '示例数据', asOf: '2026-11-01' };
const value = { date: '2026-11-20', nav: '1.1575', per10k: undefined, source: '示例数据' };

const fee = (kind: FundFacts['fees'][number]['kind'], percent: string) => ({
  kind,
  tier: '持有不满 7 天',
  charge: `${percent}%`,
  effectiveFrom: '2026-01-01',
  source: '示例数据',
});

const outline = {
  type: '指数型基金',
  scope: '成份股',
  inception: '2003-09-30',
  custodian: '示例银行',
  isPension: false,
  lockedFor: undefined,
  ...sourced,
};

const full: FundFacts = {
  fundCode: '161604',
  fundName: '融通深证100指数A',
  kind: 'index',
  today: '2026-11-23',
  source: '示例数据',
  value,
  performance: {
    benchmark: '示例指数收益率',
    periods: ['2025年', '2024年', '2023年', '2022年', '2021年'].map((name) => ({
      name,
      fund: '-3.20',
      benchmark: '-4.10',
    })),
    reviewer: '合规复核岗（虚构）',
    reviewedOn: '2026-01-20',
    validTo: '2027-01-31',
    ...sourced,
  },
  fees: [
    fee('purchase', '0.30'),
    fee('redemption', '1.50'),
    fee('management', '0.50'),
    fee('custody', '0.10'),
    fee('salesService', '0.20'),
  ],
  risk: { level: 'R4', verifiedBy: '产品管理部（虚构）', ...sourced },
  report: {
    period: '2026年第3季度',
    publishedOn: '2026-10-27',
    top: [{ name: '示例成份股甲', share: '7.00' }],
    topTotal: '7.00',
    emphasis: '制造业',
    ...sourced,
  },
  manager: { name: '示例经理乙（虚构）', since: '2020-07-01', ...sourced },
  dividends: {
    total: '1.9040',
    latest: { perShare: '0.0500', recordDate: '2023-12-15', paidOn: '2023-12-19' },
    ...sourced,
  },
  outline,
};

const bare: FundFacts = {
  ...full,
  fundCode: '011813',
  performance: undefined,
  fees: [],
  risk: undefined,
  report: undefined,
  manager: undefined,
  dividends: undefined,
  outline: { ...outline, inception: undefined, custodian: undefined },
};

/** Funds of which much, little and hardly anything is known. */
const known: readonly FundFacts[] = [
  full,
  bare,
  { ...bare, outline: undefined },
  { ...bare, value: undefined, outline: { ...outline, custodian: undefined } },
  { ...full, kind: 'money', performance: undefined, value: { ...value, per10k: '0.4567' } },
  {
    ...full,
    fees: full.fees.filter(({ kind }) => kind !== 'salesService'),
    dividends: { total: '0.0000', latest: undefined, ...sourced },
    outline: { ...outline, inception: undefined, isPension: true, lockedFor: '三年' },
  },
];

const own: OwnLevel = {
  ownLevel: 'C3',
  highest: 'R3',
  testedOn: '2026-08-25',
  validTo: '2027-08-25',
  isValid: true,
};
const bold: OwnLevel = { ...own, ownLevel: 'C5', highest: 'R5' };
const cautious: OwnLevel = { ...own, ownLevel: 'C1', highest: 'R1' };

const past = (count: number, per10k?: string): readonly PastValue[] =>
  Array.from({ length: count }, (_, n) => ({ date: `2026-11-0${n + 1}`, nav: '1.1575', per10k }));

const overAYear = (per10k?: string): readonly PastValue[] =>
  ['2025-11-24', '2026-05-25', '2026-11-20'].map((date) => ({ date, nav: '1.1575', per10k }));

/** What may come of each question about products. */
export const productAnswers: {
  readonly [K in ProductQuestion['kind']]: readonly Answer[];
} = {
  fundFacts: [
    ...known.map((one): Answer => ({ type: 'foundFundFacts', funds: [one] })),
    { type: 'foundFundFacts', funds: [full, bare] },
    { type: 'foundFundFacts', funds: [] },
    { type: 'coreFailed' },
  ],
  today: [
    { type: 'toldToday', today: '2026-11-23' },
    { type: 'toldToday', today: '2020-01-01' },
  ],
  navHistory: [
    { type: 'foundNavHistory', points: past(1), source: '示例数据' },
    { type: 'foundNavHistory', points: past(9), source: '示例数据' },
    { type: 'foundNavHistory', points: past(1, '0.4567'), source: '示例数据' },
    { type: 'foundNavHistory', points: past(9, '0.4567'), source: '示例数据' },
    { type: 'foundNavHistory', points: overAYear(), source: '示例数据' },
    { type: 'foundNavHistory', points: overAYear('0.4567'), source: '示例数据' },
    { type: 'foundNavHistory', points: [], source: '示例数据' },
    { type: 'coreFailed' },
  ],
  ownLevel: [
    ...[own, { ...own, isValid: false }, bold, cautious, undefined].map((one): Answer => ({
      type: 'foundOwnLevel',
      own: one,
    })),
    { type: 'coreFailed' },
  ],
  fundsWithin: [
    {
      type: 'foundFundsWithin',
      groups: [{ type: '货币市场基金', names: ['融通易支付货币A', '融通汇财宝货币A'] }],
      ...sourced,
    },
    { type: 'foundFundsWithin', groups: [], ...sourced },
    { type: 'coreFailed' },
  ],
};
