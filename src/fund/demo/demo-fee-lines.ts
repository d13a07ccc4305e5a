import { Decimal } from 'decimal.js';
import type { FundKind } from '../fund-core.js';
import type { Charge, FeeRow } from '../order-core.js';
import type { FeeKind, FeeLine } from '../product-core.js';
import { effectiveRate } from '../trade-fees.js';
import { demoFees } from './demo-fees.js';
import type { DemoFund } from './demo-funds.js';
import { demoSource } from './demo-provenance.js';

type Yearly = Readonly<Record<Exclude<FeeKind, 'purchase' | 'redemption'>, string>>;

/** The day from which DOMAIN §1.6's caps hold. All rates of the demo keep to them. */
const newRules = '2026-01-01';

const equity: Yearly = { management: '1.20', custody: '0.20', salesService: '0.40' };
const bonds: Yearly = { management: '0.30', custody: '0.10', salesService: '0.20' };

const yearly: Readonly<Record<FundKind, Yearly>> = {
  money: { management: '0.20', custody: '0.05', salesService: '0.15' },
  bond: bonds,
  mixed: equity,
  stock: equity,
  index: { ...bonds, management: '0.50' },
  qdii: { ...bonds, management: '0.80', custody: '0.20' },
  fof: { ...equity, management: '0.60', custody: '0.15' },
};

/** What buying, selling and holding a fund costs, at any time, as its fact sheet tells it. */
export function demoFeeLines(fund: DemoFund, now: Date): readonly FeeLine[] {
  const { management, custody, salesService } = yearly[fund.kind];
  const paysForService = fund.shareClass === 'C' || fund.kind === 'money';
  return [
    ...demoFees(fund, now).map(toLine),
    yearlyLine('management', management),
    yearlyLine('custody', custody),
    ...(paysForService ? [yearlyLine('salesService', salesService)] : []),
  ];
}

const yearlyLine = (kind: FeeKind, percent: string): FeeLine => ({
  kind,
  tier: '',
  charge: `${percent}%`,
  effectiveFrom: newRules,
  effectiveTo: undefined,
  source: demoSource,
});

function toLine(row: FeeRow): FeeLine {
  const { trade, charge, validFrom, validTo, provenance } = row;
  return {
    kind: trade,
    tier: tierOf(row),
    charge: told(charge),
    effectiveFrom: validFrom,
    effectiveTo: validTo,
    source: provenance.source,
  };
}

const told = (charge: Charge): string =>
  charge.kind === 'fixed'
    ? `每笔 ${Number(charge.yuan).toLocaleString('en-US')} 元`
    : `${new Decimal(effectiveRate(charge)).times(100).toFixed(2)}%`;

/** 不满 100 万元, 满 100 万元不满 500 万元; 持有不满 7 天, 满 180 天. */
function tierOf({ trade, from, below }: FeeRow): string {
  const size = (value: number) => (trade === 'purchase' ? `${value / 10_000} 万元` : `${value} 天`);
  if (below === undefined) return from === 0 ? '' : `满 ${size(from)}`;
  if (from === 0) return `${trade === 'redemption' ? '持有' : ''}不满 ${size(below)}`;
  return `满 ${size(from)}不满 ${size(below)}`;
}
