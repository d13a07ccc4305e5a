import type { Scene } from './scene.js';

export const productScenes: readonly Scene[] = [
  {
    intent: 'product.concept',
    customer: '累计净值啥意思',
    bot: [/单位净值/, /累计净值/, /A 类.*C 类/, /T\+1/, /转人工/],
  },
];
