import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const afternoon = { at: '2026-11-20T07:00:00Z' };

describe('when a deal is done', () => {
  scenario('today, before 15:00', async ({ customer, bot }) => {
    await customer.says('三点以后买按哪天净值');
    bot.says(/11月23日（周一）是交易日：15:00 前提交，一般 11月24日（周二）确认/);
    bot.says(/15:00 及以后提交，按 11月24日（周二）的净值，一般 11月25日（周三）确认/);
    bot.shows('确认', /T\+1/);
  });

  scenario('at 15:00 sharp it is too late', afternoon, async ({ customer, bot }) => {
    await customer.says('三点以后买按哪天净值');
    bot.says(/今天 15:00 已经过了，现在提交，按 11月23日（周一）的净值成交，一般 11月24日/);
  });

  scenario('a weekend', async ({ customer, bot }) => {
    await customer.says('周末下单算哪天的');
    bot.says(/调休上班的.*11月21日（周六）不是交易日.*按 11月23日（周一）的净值/);
  });

  scenario('the long holiday', { at: '2026-09-24T02:00:00Z' }, async ({ customer, bot }) => {
    await customer.says('国庆期间买基金什么时候确认');
    bot.says(/10月1日（周四）不是交易日.*按 10月8日（周四）的净值成交，一般 10月9日（周五）确认/);
  });

  scenario('a fund, then another day, then another fund', async ({ customer, bot }) => {
    await customer.says('深证100交易规则是怎样的，T+几确认');
    bot.says(/深证100指数A在直销APP，.*11月24日（周二）确认，赎回款预计 11月26日（周四）到账/);
    await customer.says('周六提交呢');
    bot.says(/不是交易日，那天提交的融通深证100指数A.*按 11月23日（周一）的净值/);
  });

  scenario('past the calendar no day is named', async ({ customer, bot }) => {
    await customer.says('元旦期间下单算哪天的');
    bot.says(/公布到 2026年12月31日/);
    bot.neverSays(/2027/);
  });

  scenario('which of two classes', async ({ customer, bot }) => {
    await customer.says('领先成长三点以后买按哪天净值');
    await bot.asks(/哪一只/);
    await customer.says('第一个');
    bot.says(/领先成长混合A在直销APP/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('领先成长三点以后买按哪天净值', '易支付货币收益多少');
    bot.says(/(?:回到刚才的问题|我们接着刚才说).*选一只/s);
    await customer.says('A');
    bot.says(/领先成长混合A在直销APP/);
  });

  scenario('the core system is down: the rule all the same', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100三点以后买按哪天净值');
    await bot.asks(/没有响应.*15:00 前提交按当天净值/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/深证100指数A在直销APP/);
  });

  scenario('the rule of all funds needs no core system', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('三点以后买按哪天净值');
    bot.says(/11月23日（周一）是交易日/);
  });

  scenario('a person', async ({ customer, queue }) => {
    await customer.says('三点以后买按哪天净值', '没听懂，找个真人给我讲');
    await queue.holds('trading', /客户要求转人工/);
  });
});
