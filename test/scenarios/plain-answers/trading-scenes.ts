import type { Scene } from './scene.js';

export const tradingScenes: readonly Scene[] = [
  {
    intent: 'trading.convert',
    customer: '能直接换到另外一只吗',
    bot: [/赎回一只、同时申购另一只/, /「转换」/, /15:00 前/, /显示和确认结果为准/, /原平台/],
  },
];
