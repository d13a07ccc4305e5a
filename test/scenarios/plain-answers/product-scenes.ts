import type { Scene } from './scene.js';

export const productScenes: readonly Scene[] = [
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
    intent: 'product.recommend',
    customer: '你给我挑一只好的吧',
    bot: [/我不能[替给]您推荐/, /风险测评/, /风险等级/, /查净值/, /转人工/],
    botNever: /\d{6}|收益(?:高|好)/,
  },
  {
    intent: 'product.concept',
    customer: '累计净值啥意思',
    bot: [/单位净值/, /累计净值/, /A 类.*C 类/, /T\+1/, /转人工/],
  },
];
