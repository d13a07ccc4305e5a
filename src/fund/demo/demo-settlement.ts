import type { FundKind, Settlement } from '../fund-core.js';
import { demoSource } from './demo-provenance.js';

/** The trading days of DOMAIN §1.4 after T, when the manager sells itself. Examples, not promises. */
const daysByKind: Readonly<Record<FundKind, { confirmDays: number; arrivalDays: number }>> = {
  money: { confirmDays: 1, arrivalDays: 1 },
  bond: { confirmDays: 1, arrivalDays: 2 },
  mixed: { confirmDays: 1, arrivalDays: 3 },
  stock: { confirmDays: 1, arrivalDays: 3 },
  index: { confirmDays: 1, arrivalDays: 3 },
  qdii: { confirmDays: 2, arrivalDays: 8 },
  fof: { confirmDays: 2, arrivalDays: 6 },
};

/** Days an agency needs on top to pass the money on. */
const extraDays = { 直销APP: 0, 招商银行: 1, '支付宝（蚂蚁基金）': 1 } as const;

export type SalesChannel = keyof typeof extraDays;

/** One row for each sales channel of the demo. */
export function demoSettlement(kind: FundKind): readonly Settlement[] {
  return Object.keys(extraDays).map((name) => settlementOf(kind, name as SalesChannel));
}

export function settlementOf(kind: FundKind, salesChannel: SalesChannel): Settlement {
  const { confirmDays, arrivalDays } = daysByKind[kind];
  return {
    salesChannel,
    confirmDays,
    arrivalDays: arrivalDays + extraDays[salesChannel],
    source: demoSource,
    validFrom: '2024-01-01',
    validTo: undefined,
  };
}
