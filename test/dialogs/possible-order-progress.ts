import type {
  CancelHindrance,
  OrderFacts,
  OrderProgressQuestion,
  RefundFacts,
} from '../../src/dialog/order-progress-questions.js';
import type { Answer } from '../../src/dialog/questions.js';

const purchase: OrderFacts = {
  orderNumber: 'SH2611170010',
  kind: 'purchase',
  fundCode: '161610',
  fundName: '融通领先成长混合A',
  amount: '2000.00',
  shares: undefined,
  salesChannel: '直销APP',
  appliedAt: '2026-11-20T07:40:00.000Z',
  stage: 'accepted',
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  visibleFrom: '2026-11-25',
  isLate: false,
  cancellableUntil: '2026-11-23T07:00:00.000Z',
  hindrance: undefined,
  reason: undefined,
  refund: undefined,
  source: '示例数据',
  asOf: '2026-11-23T02:00:00.000Z',
};

const noDays = { tradeDate: undefined, confirmDate: undefined, visibleFrom: undefined };
const closed = (hindrance: CancelHindrance) => ({ cancellableUntil: undefined, hindrance });
const confirmed = { ...closed('confirmed'), stage: 'confirmed', shares: '1713.50' } as const;
const reason = '付款银行卡余额不足，没有扣款';

const refunds: readonly (RefundFacts | undefined)[] = [
  undefined,
  { state: 'none' },
  { state: 'due', amount: '2000.00', on: '2026-11-24' },
  { state: 'due', amount: '2000.00', on: undefined },
  { state: 'returned', amount: '2000.00', on: '2026-11-20' },
];

const courses: readonly Partial<OrderFacts>[] = [
  {},
  { ...closed('tooLate'), stage: 'confirming' },
  { ...closed('tooLate'), stage: 'confirming', isLate: true },
  { ...closed('tooLate'), stage: 'confirming', ...noDays },
  { ...closed('tooLate'), stage: 'confirming', visibleFrom: undefined },
  { ...closed('elsewhere'), salesChannel: '招商银行' },
  { hindrance: 'elsewhere', salesChannel: '招商银行' },
  confirmed,
  { ...confirmed, visibleFrom: undefined },
  { ...confirmed, stage: 'partlyConfirmed', reason },
  { ...confirmed, stage: 'partlyConfirmed' },
  { ...closed('failed'), stage: 'failed' },
  ...refunds.flatMap((refund) => [
    { ...closed('failed'), stage: 'failed', reason, refund },
    { ...closed('cancelled'), stage: 'cancelled', confirmDate: undefined, refund },
  ]),
];

const plan: Partial<OrderFacts> = { ...closed('plan'), kind: 'planPurchase' };
const redemption: Partial<OrderFacts> = {
  kind: 'redemption',
  amount: undefined,
  shares: '4250.00',
};

/** An order of every course and kind, with and without what the core may not know. */
const orders: readonly OrderFacts[] = [
  ...courses.flatMap((course) => [
    { ...purchase, ...course },
    { ...purchase, ...course, ...redemption },
  ]),
  { ...purchase, ...plan },
  { ...purchase, ...plan, ...noDays },
  { ...purchase, ...plan, amount: undefined },
];

const several = (count: number, course: Partial<OrderFacts>): readonly OrderFacts[] =>
  Array.from({ length: count }, (_, n) => ({
    ...purchase,
    ...course,
    orderNumber: `SH26111700${10 + n}`,
  }));

const mixed: readonly OrderFacts[] = [
  purchase,
  { ...purchase, ...confirmed, orderNumber: 'SH2611170011' },
];

const rule = {
  fundName: undefined,
  confirmDays: 1,
  tradeDate: '2026-11-23',
  confirmDate: '2026-11-24',
  visibleFrom: '2026-11-25',
  source: '示例数据',
};

/** What may come of each question about orders that exist. */
export const orderProgressAnswersTo: {
  readonly [K in OrderProgressQuestion['kind']]: readonly Answer[];
} = {
  orders: [
    ...orders.map((one): Answer => ({ type: 'foundOrders', orders: [one] })),
    { type: 'foundOrders', orders: [] },
    { type: 'foundOrders', orders: mixed },
    { type: 'foundOrders', orders: several(2, {}) },
    { type: 'foundOrders', orders: several(2, confirmed) },
    { type: 'foundOrders', orders: several(6, {}) },
    { type: 'foundOrders', orders: several(6, confirmed) },
    { type: 'identified', salutation: '林女士' },
    { type: 'notIdentified' },
    { type: 'coreFailed' },
  ],
  confirmRule: [
    ...['融通中国概念债券A', undefined].flatMap((fundName): readonly Answer[] => [
      { type: 'foundConfirmRule', rule: { ...rule, fundName } },
      { type: 'foundConfirmRule', rule: { ...rule, ...noDays, fundName } },
    ]),
    { type: 'fundUnknown' },
    { type: 'coreFailed' },
  ],
};
