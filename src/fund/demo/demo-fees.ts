import type { FundKind } from '../fund-core.js';
import type { FeeKind, FeeRow } from '../product-core.js';
import type { DemoFund } from './demo-funds.js';
import { demoSource } from './demo-provenance.js';

type Line = readonly [kind: FeeKind, tier: string, rate: string];

/** The day from which DOMAIN §1.6's caps hold. All rates of the demo keep to them. */
const newRules = '2026-01-01';
const lastOldDay = '2025-12-31';

const soonerIsDearer: readonly Line[] = [
  ['redemption', '持有不满 7 天', '1.50'],
  ['redemption', '满 7 天不满 30 天', '1.00'],
  ['redemption', '满 30 天不满 180 天', '0.50'],
  ['redemption', '满 180 天', '0.00'],
];
const onlyFirstWeek: readonly Line[] = [
  ['redemption', '持有不满 7 天', '1.50'],
  ['redemption', '满 7 天', '0.00'],
];
const indexDays: readonly Line[] = [
  ['redemption', '持有不满 7 天', '1.50'],
  ['redemption', '满 7 天不满 180 天', '0.50'],
  ['redemption', '满 180 天', '0.00'],
];

interface Schedule {
  /** Below and from one million yuan. */
  readonly purchase: readonly [string, string];
  readonly redemption: readonly Line[];
  readonly management: string;
  readonly custody: string;
  /** Of the classes that charge it in place of the purchase fee. */
  readonly salesService: string;
}

const equity: Schedule = {
  purchase: ['0.80', '0.50'],
  redemption: soonerIsDearer,
  management: '1.20',
  custody: '0.20',
  salesService: '0.40',
};
const bonds: Schedule = {
  purchase: ['0.30', '0.20'],
  redemption: onlyFirstWeek,
  management: '0.30',
  custody: '0.10',
  salesService: '0.20',
};

const schedules: Readonly<Record<Exclude<FundKind, 'money'>, Schedule>> = {
  mixed: equity,
  stock: equity,
  index: {
    ...bonds,
    redemption: indexDays,
    management: '0.50',
  },
  bond: bonds,
  qdii: { ...bonds, redemption: soonerIsDearer, management: '0.80', custody: '0.20' },
  fof: { ...equity, purchase: ['0.50', '0.30'], management: '0.60', custody: '0.15' },
};

const money: readonly Line[] = [
  ['purchase', '', '0.00'],
  ['redemption', '', '0.00'],
  ['management', '', '0.20'],
  ['custody', '', '0.05'],
  ['salesService', '', '0.15'],
];

/** The fund's schedule and the purchase fee that held before it. */
export function demoFees({ kind, shareClass }: DemoFund): readonly FeeRow[] {
  const lines = kind === 'money' ? money : linesOf(schedules[kind], shareClass === 'C');
  const hadPurchaseFee = kind !== 'money' && shareClass !== 'C';
  return [
    ...lines.map((line) => toRow(line, newRules, undefined)),
    ...(hadPurchaseFee ? [toRow(['purchase', '', '1.20'], '2020-01-01', lastOldDay)] : []),
  ];
}

function linesOf(schedule: Schedule, chargesService: boolean): readonly Line[] {
  const [small, large] = schedule.purchase;
  const atPurchase: readonly Line[] = [
    ['purchase', '不满 100 万元', small],
    ['purchase', '100 万元及以上', large],
  ];
  const inPlace: readonly Line[] = [
    ['purchase', '', '0.00'],
    ['salesService', '', schedule.salesService],
  ];
  return [
    ...(chargesService ? inPlace : atPurchase),
    ...schedule.redemption,
    ['management', '', schedule.management],
    ['custody', '', schedule.custody],
  ];
}

function toRow(
  [kind, tier, rate]: Line,
  effectiveFrom: string,
  effectiveTo: string | undefined,
): FeeRow {
  return { kind, tier, rate, effectiveFrom, effectiveTo, source: demoSource };
}
