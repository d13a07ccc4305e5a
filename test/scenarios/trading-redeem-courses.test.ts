import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('redemption not arrived: every course', () => {
  const courses: readonly (readonly [string, RegExp])[] = [
    ['C10001', /款项也已划出，原预计 11月20日（周五）到账.*还没有入账/],
    ['C10002', /正在确认中.*目前还在正常时间内/],
    ['C10003', /显示已在 .* 到账.*金额/],
    ['C10004', /没有办成：收款银行卡已失效/],
    ['C10007', /按 11月23日（周一）的净值成交/],
    ['C10008', /已在 .*确认/],
    ['C10009', /11月23日（周一）/],
    ['C10010', /只确认了一部分.*以基金公告为准/],
    ['C10011', /要晚一些才能付.*基金公告为准/],
    ['C10012', /显示已在 .* 到账/],
    ['C10013', /确认成功|确认/],
    ['C10014', /还在划往平安银行/],
    ['C10015', /已经撤单，不会有款项到账/],
    ['C10016', /按 11月23日（周一）的净值成交/],
    ['C10020', /还没有入账/],
  ];
  for (const [id, text] of courses)
    scenario(`${id} hears ${text.source}`, { as: id }, async ({ customer, bot }) => {
      await customer.says('我赎回的钱到账了吗');
      bot.says(text);
      bot.shows('收款账户', /尾号 \d{4}/);
    });

  scenario(
    'past the calendar no day is named',
    { as: 'C10016', at: '2026-12-31T08:00:00Z' },
    async (cast) => {
      const { customer, bot } = cast;
      await customer.says('我赎回的钱到账了吗');
      bot.neverSays(/undefined|2027/);
    },
  );
});
