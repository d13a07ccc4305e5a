import type { FundFacts } from '../../src/dialog/product-questions.js';

/** What the rules on promotional material (§11) want said beside a return of some kinds of funds. */
interface SpecialRisk {
  readonly sentence: (facts: FundFacts) => string | undefined;
  /** Where the wording comes from; the law names the duty, not the words. */
  readonly basis: string;
  /** False: compliance has not confirmed the wording. */
  readonly isVerified: boolean;
}

export const specialRisks: readonly SpecialRisk[] = [
  {
    sentence: ({ kind }) =>
      kind === 'money'
        ? '购买货币市场基金并不等于将资金作为存款存放在银行或存款类金融机构。'
        : undefined,
    basis: '货币市场基金招募说明书的通用声明',
    isVerified: true,
  },
  {
    sentence: ({ kind }) =>
      kind === 'qdii'
        ? '特别提示：QDII 基金投资境外市场，除了市场涨跌，还有汇率变动、境外政策和休市带来的风险，可能亏损。'
        : undefined,
    basis: '宣传推介材料管理暂行规定§11；用语未核实',
    isVerified: false,
  },
  {
    sentence: ({ outline }) =>
      outline?.isPension === true
        ? '特别提示：「养老」的名称不代表收益保障或其他任何形式的收益承诺，本基金不保本，可能发生亏损。'
        : undefined,
    basis: '养老目标基金风险揭示书的通用表述（见于公司文件）；用语未核实',
    isVerified: false,
  },
  {
    sentence: ({ outline }) =>
      outline?.lockedFor === undefined
        ? undefined
        : `特别提示：这只基金每份要持有满${outline.lockedFor}才能赎回，期间急用钱也赎不出来，可能亏损。`,
    basis: '宣传推介材料管理暂行规定§11；用语未核实',
    isVerified: false,
  },
];

/** The sentences that stand beside a return of this fund; '' where none is wanted. */
export const specialRisksOf = (facts: FundFacts): string =>
  specialRisks.map(({ sentence }) => sentence(facts) ?? '').join('');
