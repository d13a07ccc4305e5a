import type { FundKind } from '../fund-core.js';
import type { FundOutline } from '../product-core.js';
import type { DemoFund } from './demo-funds.js';
import { demoSource } from './demo-provenance.js';

const kinds: Readonly<Record<FundKind, Pick<FundOutline, 'type' | 'scope'>>> = {
  money: { type: '货币市场基金', scope: '现金、银行存款、短期债券等货币市场工具' },
  bond: { type: '债券型基金', scope: '国债、金融债、企业债等债券' },
  mixed: { type: '混合型基金', scope: '股票、债券和货币市场工具' },
  stock: { type: '股票型基金', scope: '股票，八成以上的基金资产' },
  index: { type: '指数型基金', scope: '所跟踪指数的成份股和备选股' },
  qdii: { type: 'QDII 债券型基金', scope: '境外发行的债券' },
  fof: { type: '基金中基金（FOF）', scope: '其他公募基金' },
};

/** DOMAIN §4: when the contract came into force, and who keeps the assets, as far as was found. */
const entered: Readonly<Record<string, Partial<Pick<FundOutline, 'inception' | 'custodian'>>>> = {
  '161610': { inception: '2007-04-30', custodian: '中国建设银行' },
  '009241': { custodian: '中国建设银行' },
  '161608': { inception: '2006-01-19', custodian: '民生银行' },
  '161622': { custodian: '工商银行' },
  '161603': { inception: '2003-09-30', custodian: '工商银行' },
  '161609': { inception: '2006-11-15' },
  '011813': { custodian: '农业银行' },
  '005243': { inception: '2017-11-27', custodian: '中国建设银行' },
  '999901': { inception: '2023-03-15', custodian: '示例银行（虚构）' },
};

/** What kind of fund it is. */
export function demoOutline({ code, kind }: DemoFund, asOf: string): FundOutline {
  const { inception, custodian } = entered[code] ?? {};
  const validFrom = inception ?? '2024-01-01';
  const found = { inception, custodian, isPension: false, lockedFor: undefined };
  return { ...kinds[kind], ...found, source: demoSource, asOf, validFrom, validTo: undefined };
}
