import type { Scene } from './scene.js';

export const productScenes: readonly Scene[] = [
  {
    intent: 'product.risk_level',
    customer: '你们这基金是几级风险啊',
    bot: [/R1 到 R5/, /R1 也可能亏损/, /以当前显示的为准/],
    botNever: /低风险|安全|稳健/,
  },
  {
    intent: 'product.fees',
    customer: '买你们基金都要收哪些钱',
    bot: [/申购费.*赎回费/, /净值已经扣过/, /显示的为准/],
    botNever: /没有其他费用|免费|优惠/,
  },
  {
    intent: 'product.manager',
    customer: '现在是哪位经理在管',
    bot: [/基金详情页的「基金经理」/, /公告为准/, /不代表以后的表现/],
  },
  {
    intent: 'product.holdings',
    customer: '它都买了些啥股票',
    bot: [/定期报告/, /期末那一天/, /可能已经变了/],
  },
  {
    intent: 'product.suitability',
    customer: '我六十多了买这个合适吗',
    bot: [/不能替您下结论/, /风险测评/, /风险等级/, /转人工/],
    botNever: /(?:很|挺|不|比较)适合您/,
  },
  {
    intent: 'product.compare',
    customer: '深证100和创业板哪个好些',
    bot: [/我不能替您评/, /业绩比较基准/, /过往业绩不代表以后的表现/, /A 类.*C 类/],
    botNever: /更好的是|优于|不如/,
  },
  {
    intent: 'product.dividend',
    customer: '分红是打到卡里还是变成份额',
    bot: [/现金分红和红利再投资/, /公告为准/, /净值会相应下降/],
  },
  {
    intent: 'product.recommend',
    customer: '你给我挑一只好的吧',
    bot: [/我不能[替给]您推荐/, /风险测评/, /风险等级/, /查净值/, /转人工/],
    botNever: /\d{6}|收益(?:高|好)/,
  },
  {
    intent: 'product.advice',
    customer: '都跌成这样了我要不要割肉',
    bot: [/我不能替您(?:决定|拿主意)/, /没有人说得准/, /什么时候要用/, /转人工/],
    botNever: /回本|涨回来|再等等/,
  },
  {
    intent: 'product.info',
    customer: '161610到底是个啥基金',
    bot: [/产品资料概要/, /基金详情页/, /161610 净值/],
  },
  {
    intent: 'product.concept',
    customer: '累计净值啥意思',
    bot: [/单位净值/, /累计净值/, /A 类.*C 类/, /T\+1/, /转人工/],
  },
  {
    intent: 'product.market',
    customer: '新能源还能起来不',
    bot: [/没有人(?:说得准|能说准)/, /定期报告/, /风险等级/],
    botNever: /看好|看涨|反弹|底部|机会/,
  },
];
