import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('whether an order is confirmed', () => {
  scenario('from the question to the day', async ({ customer, bot }) => {
    await customer.says('我买的基金确认了吗');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10017');
    bot.says(/融通债券A\/B申购已在 11月19日（周四）确认成功，按 11月18日（周三）的净值成交/);
    bot.says(/11月20日（周五）起能在持仓里看到/);
    bot.shows('份额', /份/);
  });

  scenario('which of two, by its place', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('急死了，我的申购到底确认了没有');
    await bot.asks(/2 笔订单，您问的是哪一笔/);
    await customer.says('第一个');
    bot.says(/11月20日 15:40 提交.*已经受理，按 11月23日（周一）的净值成交/);
    bot.says(/预计 11月24日（周二）确认，11月25日（周三）起/);
    bot.says(/11月23日 15:00 前还可以撤/);
  });

  scenario('a correction by the day', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('我上周五买的161610确认了吗');
    bot.says(/11月20日 15:40 提交/);
    await customer.says('不对，是上周二');
    bot.says(/11月17日 10:20 提交.*确认成功/);
  });

  scenario('by number, then all of them', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('订单SG2611200060确认了吗');
    bot.says(/11月20日 15:40 提交/);
    bot.shows('订单号', /SG2611200060/);
  });

  scenario('what matches nothing', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('161603买的那笔确认了吗');
    await bot.asks(/没有查到订单/);
    await customer.says('看全部订单');
    await bot.asks(/2 笔订单/);
    await customer.says('都不是');
    await bot.asks(/没有别的订单了/);
  });

  scenario('a plan’s purchase under way', { as: 'C10018' }, async ({ customer, bot }) => {
    await customer.says('这个月定投买的基金份额确认了没');
    bot.says(/汇财宝货币A定投申购正在确认.*11月23日（周一）确认，11月24日（周二）起/);
  });

  scenario('a redemption counts two days abroad', { as: 'C10008' }, async ({ customer, bot }) => {
    await customer.says('我卖的那笔确认了吗');
    bot.says(/中国概念债券A赎回.*赎回什么时候到账/s);
  });

  scenario('no order at all', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我买的基金确认了吗');
    bot.says(/没有查到您的订单/);
    bot.offers('转人工');
  });

  scenario('a digression and back', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('我的申购确认了没有', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*哪一笔/s);
    await customer.says('2000');
    bot.says(/11月20日 15:40 提交/);
  });

  scenario('the core is down, then back', { as: 'C10017' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('我买的基金确认了吗');
    await bot.asks(/没有响应.*回访/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/确认成功/);
  });

  scenario('the core stays down, a colleague calls', { as: 'C10017' }, async (cast) => {
    cast.core.goesDown();
    await cast.customer.says('我买的基金确认了吗', '安排回访');
    cast.bot.says(/前会有同事回访您/);
  });

  scenario('ended by a person', { as: 'C10006' }, async ({ customer, queue }) => {
    await customer.says('我的申购确认了没有', '说不清楚，转人工');
    await queue.holds('trading', /./);
  });

  scenario('a change of mind', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('我的申购确认了没有', '算了');
    bot.says(/先放下|先不弄/);
  });
});

describe('an order that came to nothing', () => {
  scenario('because nothing was paid', { as: 'C10019' }, async ({ customer, bot }) => {
    await customer.says('上周买的基金怎么还没确认');
    bot.says(/没有成功：付款银行卡余额不足，没有扣款.*没有钱要退/s);
    bot.offers('转人工');
  });

  scenario('and when the money is back', { as: 'C10016' }, async ({ customer, bot }) => {
    await customer.says('我买的基金确认了吗');
    bot.says(/超过了这只基金的单日上限.*120,000\.00 元预计 11月23日（周一）退回/s);
    bot.shows('退款', /120,000\.00 元/);
  });

  scenario('by one’s own wish', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('我买的基金确认了吗');
    bot.says(/已经撤单.*10,000\.00 元已在 11月20日（周五）退回/s);
  });
});

describe('how long confirmation takes', () => {
  scenario('is told without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('基金份额确认通常哪天能看到');
    bot.says(/T\+1.*QDII 基金一般要 T\+2.*11月24日（周二）确认、11月25日（周三）起能看到/s);
    sms.wasSent(0);
    await customer.says('查我的订单');
    await bot.asks(/手机号/);
  });

  scenario('of a fund abroad', async ({ customer, bot, sms }) => {
    await customer.says('怎么查份额确认没有');
    bot.says(/「交易记录」/);
    await customer.says('中国概念债券');
    bot.says(/T\+2 确认.*11月25日（周三）确认、11月26日（周四）起/s);
    sms.wasSent(0);
  });

  scenario('past the calendar no day is named', { at: '2026-12-31T08:00:00Z' }, async (cast) => {
    await cast.customer.says('基金份额确认通常哪天能看到');
    cast.bot.says(/超出了已公布的交易日历/);
  });
});
