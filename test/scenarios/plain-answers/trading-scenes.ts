import type { Scene } from './scene.js';

export const tradingScenes: readonly Scene[] = [
  {
    intent: 'trading.redeem',
    customer: '我想把基金卖了',
    bot: [/填好份额/, /15:00 前/, /原平台/, /确认结果为准/],
  },
  {
    intent: 'trading.purchase',
    customer: '这个要咋买',
    bot: [/「申购」/, /金额/, /15:00 前付款成功的，?一般按当天/, /测评/, /确认结果为准/],
    botNever: /建议|赶紧|划算/,
  },
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
  {
    intent: 'trading.fee_calc',
    customer: '买一万块手续费多少',
    bot: [/确认结果为准/, /申购金额 ÷（1 \+ 申购费率）/, /示例（不代表任何基金的费率）：/],
  },
];
