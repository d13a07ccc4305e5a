// Inventions within the limits of the rules of 2026-01-01, DOMAIN §1.6, and such as were usual before.
import type { FundKind } from '../fund-core.js';
import type { Charge, FeeRow, Trade } from '../order-core.js';
import type { DemoFund } from './demo-funds.js';
import { demoProvenance } from './demo-provenance.js';

type Tier = readonly [from: number, charge: Charge];

/** The tiers of one time; each ends where the next begins. */
interface Schedule {
  readonly validFrom: string;
  readonly validTo?: string;
  readonly purchase: readonly Tier[];
  readonly redemption: readonly Tier[];
}

const rate = (value: string, discount?: string): Charge => ({
  kind: 'rate',
  rate: value,
  ...(discount !== undefined && { discount }),
});
const perOrder: Charge = { kind: 'fixed', yuan: '1000' };

const million = 1_000_000;
const free: readonly Tier[] = [[0, rate('0')]];
const before = { validFrom: '2024-01-01', validTo: '2025-12-31' };
const since = { validFrom: '2026-01-01' };

const weekOnly: readonly Tier[] = [
  [0, rate('0.015')],
  [7, rate('0')],
];
const halfYear: readonly Tier[] = [
  [0, rate('0.015')],
  [7, rate('0.01')],
  [30, rate('0.005')],
  [180, rate('0')],
];
const twoYears: readonly Tier[] = [
  [0, rate('0.015')],
  [7, rate('0.0075')],
  [30, rate('0.005')],
  [365, rate('0.0025')],
  [730, rate('0')],
];

const buying = (first: Charge, second: Charge): readonly Tier[] => [
  [0, first],
  [million, second],
  [5 * million, perOrder],
];

const schedules: Readonly<Record<FundKind, readonly Schedule[]>> = {
  money: [{ validFrom: '2024-01-01', purchase: free, redemption: free }],
  bond: [
    { ...before, purchase: buying(rate('0.008'), rate('0.005')), redemption: weekOnly },
    { ...since, purchase: buying(rate('0.003'), rate('0.002')), redemption: weekOnly },
  ],
  mixed: [
    { ...before, purchase: buying(rate('0.015'), rate('0.01')), redemption: twoYears },
    { ...since, purchase: buying(rate('0.008'), rate('0.005')), redemption: halfYear },
  ],
  stock: [
    { ...before, purchase: buying(rate('0.015'), rate('0.01')), redemption: twoYears },
    { ...since, purchase: buying(rate('0.008'), rate('0.005')), redemption: halfYear },
  ],
  index: [
    { ...before, purchase: buying(rate('0.012'), rate('0.006')), redemption: twoYears },
    {
      ...since,
      purchase: buying(rate('0.003', '0.5'), rate('0.002', '0.5')),
      redemption: weekOnly,
    },
  ],
  // Nobody has verified what holds for it since 2026.
  qdii: [{ ...before, purchase: buying(rate('0.008'), rate('0.005')), redemption: twoYears }],
  fof: [
    { ...before, purchase: buying(rate('0.01'), rate('0.006')), redemption: twoYears },
    { ...since, purchase: buying(rate('0.005'), rate('0.003')), redemption: halfYear },
  ],
};

/** All tiers of a fund. C classes charge nothing for a purchase. */
export function demoFees(fund: DemoFund, asOf: Date): readonly FeeRow[] {
  return schedules[fund.kind].flatMap((schedule) => {
    const purchase = fund.shareClass === 'C' ? free : schedule.purchase;
    return [
      ...rowsOf('purchase', purchase, schedule),
      ...rowsOf('redemption', schedule.redemption, schedule),
    ].map((row) => ({ ...row, fundCode: fund.code, provenance: demoProvenance(asOf) }));
  });
}

const rowsOf = (trade: Trade, tiers: readonly Tier[], { validFrom, validTo }: Schedule) =>
  tiers.map(([from, charge], n) => ({
    trade,
    from,
    below: tiers[n + 1]?.[0],
    charge,
    validFrom,
    validTo,
  }));
