import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/test\/cancelOrder\?link=[\w.-]+$/;

describe('a withdrawal', () => {
  scenario('from the wish to the link', async ({ customer, bot, talk }) => {
    await customer.says('我要撤单');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10006');
    await bot.asks(/11月20日 15:40 提交的融通领先成长混合A申购还能撤，要在 11月23日 15:00 前撤/);
    bot.shows('撤单截止', /11月23日 15:00/);
    await customer.says('好的');
    bot.says(link);
    bot.says(/由您自己在 11月23日 15:00 前确认/);
    const [, token = ''] = /link=(\S+)/.exec((await talk.messages()).at(-1)?.text ?? '') ?? [];
    assert.deepEqual(await talk.service.appLinks.redeem(token, customerId('C10006')), {
      customerId: 'C10006',
      action: 'cancelOrder',
      prefill: { orderNumber: 'SG2611200060' },
    });
  });

  scenario('of a large order, told in haste', { as: 'C10021' }, async ({ customer, bot }) => {
    await customer.says('赶紧的，刚才买错了，快给我撤了');
    await bot.asks(/融通通和债券A申购还能撤/);
    await customer.says('去 App 撤单');
    bot.says(link);
  });

  scenario('of a redemption', { as: 'C10007' }, async ({ customer, bot }) => {
    await customer.says('撤销我的赎回');
    await bot.asks(/融通创业板指数A赎回还能撤.*份额仍在您的账户里/s);
    await customer.says('好');
    bot.says(link);
  });

  scenario('a correction to another order, and back', { as: 'C10006' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我要撤单', '看全部订单');
    await bot.asks(/2 笔订单，您说的是哪一笔/);
    await customer.says('上周二那笔');
    bot.says(/已经确认，不能再撤.*赎回/s);
    await customer.says('不对，是上周五');
    await bot.asks(/11月20日 15:40 提交.*还能撤/);
  });

  scenario('a digression and back', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('我要撤单', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*去 App 撤单/s);
    await customer.says('好的');
    bot.says(link);
  });

  scenario('the core is down, then back', { as: 'C10006' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('我要撤单');
    await bot.asks(/没有响应.*回访/s);
    core.comesBack();
    await customer.says('再试一次');
    await bot.asks(/还能撤/);
  });

  scenario('ended by a person', { as: 'C10006' }, async ({ customer, queue }) => {
    await customer.says('我要撤单', '算不明白，给我转人工');
    await queue.holds('trading', /./);
  });

  scenario('a change of mind', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('我要撤单', '不用了');
    bot.says(/先不撤|先放下|先不弄/);
  });

  scenario('how it is done, without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('几点之前能撤单');
    bot.says(/15:00 前撤.*定投扣款不能撤/s);
    sms.wasSent(0);
    await customer.says('看我的订单');
    await bot.asks(/手机号/);
  });
});

describe('what cannot be withdrawn', () => {
  scenario('what was just spoken of', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我买的基金确认了吗', '还能撤吗');
    bot.says(/已经确认，不能再撤/);
  });

  scenario(
    'an order whose day has closed meanwhile',
    { as: 'C10006', at: '2026-11-23T06:58:00Z' },
    async ({ customer, bot, time }) => {
      await customer.says('我要撤单');
      await bot.asks(/还能撤/);
      time.set(new Date('2026-11-23T07:00:00Z'));
      await customer.says('好的');
      bot.says(/已经过了撤单时间（11月23日（周一）15:00）.*11月25日（周三）起可以赎回/s);
      bot.neverSays(/link=/);
    },
  );

  scenario('a plan’s purchase', { as: 'C10018' }, async ({ customer, bot }) => {
    await customer.says('昨天定投扣的那笔我想撤单');
    await customer.says('看全部订单');
    bot.says(/定投扣款不能撤单.*停止定投/s);
  });

  scenario('what has been withdrawn', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('我要撤单');
    bot.says(/已经撤了，不会再成交/);
    bot.offers('转人工');
  });

  scenario('what was never paid', { as: 'C10019' }, async ({ customer, bot }) => {
    await customer.says('我要撤单');
    bot.says(/没有成功，不用再撤/);
  });

  scenario('a redemption under way', { as: 'C10002' }, async ({ customer, bot }) => {
    await customer.says('撤销我的赎回');
    bot.says(/已经过了撤单时间|已经确认，不能再撤/);
    bot.says(/钱到账后可以再申购/);
  });

  scenario('nothing', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我要撤单');
    bot.says(/没有查到您的订单/);
  });
});
