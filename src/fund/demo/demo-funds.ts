// Names and codes are those of DOMAIN §4, except the fictional 999901. Risk levels and net asset
// values are inventions of the demo; where customers are most likely to rely on a level, there is none.
import type { FundKind } from '../fund-core.js';

export interface DemoFund {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly shareClass: string;
  readonly kind: FundKind;
  readonly riskLevel?: string;
  /** The value on the first day of the calendar. */
  readonly startNav: string;
  /** What has been paid out per share before that day. */
  readonly paidOut: string;
  /** The class whose portfolio this one shares: both rise and fall together. */
  readonly twinOf?: string;
}

const mixed: readonly DemoFund[] = [
  {
    code: '161610',
    name: '融通领先成长混合(LOF)A',
    shortName: '融通领先成长混合A',
    aliases: ['领先成长', '领先成长A', '领先成长混合', '领先成长混合A', '融通领先成长'],
    shareClass: 'A',
    kind: 'mixed',
    startNav: '1.1820',
    paidOut: '1.3560',
  },
  {
    code: '009241',
    name: '融通领先成长混合(LOF)C',
    shortName: '融通领先成长混合C',
    aliases: ['领先成长', '领先成长C', '领先成长混合', '领先成长混合C', '融通领先成长'],
    shareClass: 'C',
    kind: 'mixed',
    startNav: '1.1610',
    paidOut: '0.0000',
    twinOf: '161610',
  },
  {
    code: '161616',
    name: '融通医疗保健行业混合A/B',
    shortName: '融通医疗保健行业混合A/B',
    aliases: ['融通医疗', '融通医疗保健', '医疗保健混合', '医疗保健行业混合'],
    shareClass: 'A/B',
    kind: 'mixed',
    riskLevel: 'R4',
    startNav: '1.4270',
    paidOut: '0.2500',
  },
  {
    code: '000727',
    name: '融通健康产业灵活配置混合A/B',
    shortName: '融通健康产业混合A/B',
    aliases: ['融通健康产业', '健康产业混合', '健康产业灵活配置'],
    shareClass: 'A/B',
    kind: 'mixed',
    riskLevel: 'R4',
    startNav: '2.0140',
    paidOut: '0.0000',
  },
  {
    code: '161609',
    name: '融通动力先锋混合A/B',
    shortName: '融通动力先锋混合A/B',
    aliases: ['动力先锋', '融通动力先锋', '动力先锋混合'],
    shareClass: 'A/B',
    kind: 'mixed',
    riskLevel: 'R4',
    startNav: '1.6330',
    paidOut: '0.4000',
  },
  {
    code: '011813',
    name: '融通创新动力混合',
    shortName: '融通创新动力混合',
    aliases: ['融通创新动力', '创新动力混合'],
    shareClass: '',
    kind: 'mixed',
    startNav: '0.7460',
    paidOut: '0.0000',
  },
];

const index: readonly DemoFund[] = [
  {
    code: '161604',
    name: '融通深证100指数A',
    shortName: '融通深证100指数A',
    aliases: ['深100', '深证100', '深证一百', '融通深证100', '深证100指数A', '深100A'],
    shareClass: 'A',
    kind: 'index',
    riskLevel: 'R4',
    startNav: '1.0930',
    paidOut: '1.9040',
  },
  {
    code: '161607',
    name: '融通巨潮100指数(LOF)A/B',
    shortName: '融通巨潮100指数A/B',
    aliases: ['巨潮100', '融通巨潮', '融通巨潮100', '融通巨潮100指数', '融通巨潮100指数(LOF)'],
    shareClass: 'A/B',
    kind: 'index',
    riskLevel: 'R4',
    startNav: '0.9410',
    paidOut: '1.4870',
  },
  {
    code: '161613',
    name: '融通创业板指数A',
    shortName: '融通创业板指数A',
    aliases: ['融通创业板', '融通创业板指数', '创业板指数A'],
    shareClass: 'A',
    kind: 'index',
    riskLevel: 'R4',
    startNav: '0.8120',
    paidOut: '0.6300',
  },
  {
    code: '161631',
    name: '融通人工智能指数(LOF)A',
    shortName: '融通人工智能指数A',
    aliases: ['融通人工智能', '融通人工智能指数', '人工智能指数A'],
    shareClass: 'A',
    kind: 'index',
    riskLevel: 'R4',
    startNav: '1.2050',
    paidOut: '0.0000',
  },
];

const bond: readonly DemoFund[] = [
  {
    code: '161603',
    name: '融通债券A/B',
    shortName: '融通债券A/B',
    aliases: ['融通债券', '融通债券A'],
    shareClass: 'A/B',
    kind: 'bond',
    riskLevel: 'R2',
    startNav: '1.1130',
    paidOut: '0.8610',
  },
  {
    code: '000394',
    name: '融通通源短融债券A',
    shortName: '融通通源短融债券A',
    aliases: ['通源短融', '通源短融A', '融通通源', '融通通源短融'],
    shareClass: 'A',
    kind: 'bond',
    riskLevel: 'R2',
    startNav: '1.1470',
    paidOut: '0.2050',
  },
  {
    code: '002825',
    name: '融通通和债券A',
    shortName: '融通通和债券A',
    aliases: ['通和债券', '通和债券A', '融通通和', '融通通和债券'],
    shareClass: 'A',
    kind: 'bond',
    riskLevel: 'R2',
    startNav: '1.0540',
    paidOut: '0.1930',
  },
  {
    code: '018657',
    name: '融通通和债券C',
    shortName: '融通通和债券C',
    aliases: ['通和债券', '通和债券C', '融通通和', '融通通和债券'],
    shareClass: 'C',
    kind: 'bond',
    riskLevel: 'R2',
    startNav: '1.0520',
    paidOut: '0.0210',
    twinOf: '002825',
  },
  {
    code: '161626',
    name: '融通通福债券(LOF)A',
    shortName: '融通通福债券A',
    aliases: ['通福债券', '通福债券A', '融通通福', '融通通福债券'],
    shareClass: 'A',
    kind: 'bond',
    startNav: '1.2210',
    paidOut: '0.3150',
  },
];

const others: readonly DemoFund[] = [
  {
    code: '161608',
    name: '融通易支付货币A',
    shortName: '融通易支付货币A',
    aliases: ['易支付', '易支付A', '易支付货币', '融通易支付', '易支付货币A'],
    shareClass: 'A',
    kind: 'money',
    riskLevel: 'R1',
    startNav: '1.0000',
    paidOut: '0.0000',
  },
  {
    code: '161622',
    name: '融通汇财宝货币A',
    shortName: '融通汇财宝货币A',
    aliases: ['汇财宝', '汇财宝A', '汇财宝货币', '融通汇财宝', '汇财宝货币A'],
    shareClass: 'A',
    kind: 'money',
    riskLevel: 'R1',
    startNav: '1.0000',
    paidOut: '0.0000',
  },
  {
    code: '005243',
    name: '融通中国概念债券(QDII)A',
    shortName: '融通中国概念债券A',
    aliases: ['中国概念债券', '中国概念债', '中概债', '融通中概债', '融通中国概念'],
    shareClass: 'A',
    kind: 'qdii',
    riskLevel: 'R3',
    startNav: '1.0860',
    paidOut: '0.0000',
  },
  {
    code: '999901',
    name: '示例星河配置混合(FOF)A（虚构）',
    shortName: '示例星河配置FOF A（虚构）',
    aliases: ['示例星河', '星河配置', '示例星河配置', '星河FOF'],
    shareClass: 'A',
    kind: 'fof',
    riskLevel: 'R3',
    startNav: '1.0180',
    paidOut: '0.0000',
  },
];

/** Classes of one fund stand beside each other, the A class first. */
export const demoFunds: readonly DemoFund[] = [...mixed, ...index, ...bond, ...others];
