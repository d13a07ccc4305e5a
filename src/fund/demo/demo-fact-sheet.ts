import type { Dividends, FactSheet, ManagerTerm, RiskRating } from '../product-core.js';
import { shanghaiDate } from '../shanghai-time.js';
import { demoFeeLines } from './demo-fee-lines.js';
import type { DemoFund } from './demo-funds.js';
import { demoOutline } from './demo-outline.js';
import { demoPerformance, type PerformanceSetting } from './demo-performance.js';
import { demoSource } from './demo-provenance.js';
import { demoReport } from './demo-report.js';

/** What the demo knows of a fund at `now`. All of it is fictional and says so. */
export function demoFactSheet(fund: DemoFund, setting: PerformanceSetting): FactSheet {
  const today = shanghaiDate(setting.now);
  return {
    performance: demoPerformance(fund, setting),
    fees: demoFeeLines(fund, setting.now),
    risk: riskOf(fund, today),
    report: demoReport(fund, setting),
    manager: managerOf(fund, today),
    dividends: dividendsOf(fund, today),
    outline: demoOutline(fund, today),
  };
}

/** Levels are verified anew in each quarter, and hold in it. */
function riskOf({ riskLevel }: DemoFund, today: string): RiskRating | undefined {
  const firstMonth = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  const asOf = `${today.slice(0, 4)}-${String(firstMonth).padStart(2, '0')}-01`;
  if (riskLevel === undefined) return undefined;
  const verified = { verifiedBy: '产品管理部（虚构）', source: demoSource, asOf };
  const validTo = `${today.slice(0, 4)}-${lastDays[(firstMonth - 1) / 3] ?? '12-31'}`;
  return { level: riskLevel, ...verified, validFrom: asOf, validTo };
}

/** Of the four quarters. */
const lastDays = ['03-31', '06-30', '09-30', '12-31'];

const managers: Readonly<Partial<Record<DemoFund['kind'], Pick<ManagerTerm, 'name' | 'since'>>>> = {
  mixed: { name: '示例经理甲（虚构）', since: '2022-03-16' },
  index: { name: '示例经理乙（虚构）', since: '2020-07-01' },
  bond: { name: '示例经理丙（虚构）', since: '2021-11-08' },
  money: { name: '示例经理丁（虚构）', since: '2019-05-20' },
  fof: { name: '示例经理戊（虚构）', since: '2023-03-15' },
};

function managerOf({ kind }: DemoFund, asOf: string): ManagerTerm | undefined {
  const term = managers[kind];
  return term && { ...term, source: demoSource, asOf, validFrom: term.since, validTo: undefined };
}

/** Everything was paid before the demo's values begin: their sums stay as they are. */
function dividendsOf({ kind, paidOut }: DemoFund, asOf: string): Dividends | undefined {
  if (kind === 'money') return undefined;
  const isPaying = Number(paidOut) > 0;
  const perShare = paidOut < '0.0500' ? paidOut : '0.0500';
  return {
    total: paidOut,
    latest: isPaying ? { perShare, recordDate: '2023-12-15', paidOn: '2023-12-19' } : undefined,
    source: demoSource,
    asOf,
    validFrom: '2023-12-19',
    validTo: undefined,
  };
}
