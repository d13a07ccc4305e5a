import type { Scene } from './scene.js';

export const tradingScenes: readonly Scene[] = [
  {
    intent: 'trading.convert',
    customer: '能直接换到另外一只吗',
    bot: [/赎回一只、同时申购另一只/, /「转换」/, /15:00 前/, /显示和确认结果为准/, /原平台/],
  },
  {
    intent: 'trading.cancel_order',
    customer: '刚才买错了能退吗',
    bot: [/「交易记录」/, /15:00 前/, /定投扣款不能撤单/, /原平台/, /为准/],
    botNever: /随时/,
  },
  {
    intent: 'trading.confirm_status',
    customer: '昨天买的确认了没',
    bot: [/「交易记录」/, /T\+1/, /T\+2/, /显示为准/, /转人工/],
  },
];
