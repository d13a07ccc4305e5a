import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /确认之前计划不变.*https?:\/\/\S+planChange\S*.*只能用一次/s;

describe('changing a plan', () => {
  scenario('another day, said at once', async ({ customer, bot, queue }) => {
    await customer.says('定投改成每月15号');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10017');
    bot.says(/债券A\/B从每月10日扣 1,000\.00 元，改为每月15日扣 1,000\.00 元.*12月15日（周二）/);
    bot.says(link);
    await queue.isEmpty();
  });

  scenario('another amount, then corrected', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('把扣款金额改成800');
    bot.says(/改为每月10日扣 800\.00 元.*12月10日（周四）/);
    await customer.says('不对，是两千');
    bot.says(/改为每月10日扣 2,000\.00 元/);
    bot.says(link);
  });

  scenario('what is to be changed is asked', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我要修改定投');
    await bot.asks(/每月10日扣 1,000\.00 元，想怎么改/);
    bot.offers('改金额', '改扣款日', '暂停', '终止');
    await customer.says('改扣款日');
    await bot.asks(/改成什么时候扣/);
    await customer.says('31号');
    await bot.asks(/只能选 1 到 28 号/);
    await customer.says('那就28号');
    bot.says(/改为每月28日扣 1,000\.00 元.*11月30日（周一）/);
  });

  scenario('a week day in place of a day of the month', { as: 'C10017' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('定投改成每两周扣一次');
    await bot.asks(/改成周几扣/);
    await customer.says('周六');
    await bot.asks(/周末不开市/);
    await customer.says('那周五吧');
    bot.says(/改为每两周的周五扣 1,000\.00 元/);
  });

  scenario('an end to it, by a hurried customer', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('赶紧把我的定投停了');
    bot.says(/可以终止融通债券A\/B的计划.*份额还在/);
    bot.shows('改为', /终止，不再扣款/);
    bot.says(link);
  });

  scenario('several plans: which one, by its fund', { as: 'C10025' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('定投先暂停一下');
    await bot.asks(/有 2 个扣款计划/);
    await customer.says('领先成长那个');
    bot.says(/可以暂停融通领先成长混合A的计划（每周三扣 500\.00 元）/);
  });

  scenario('one that is paused is taken up again', { as: 'C10019' }, async ({ customer, bot }) => {
    await customer.says('恢复定投');
    bot.says(/可以恢复融通创业板指数A的计划：每周三扣 200\.00 元.*11月25日（周三）开始扣第一期/);
    bot.says(link);
  });

  scenario('one that is paused gets other terms', { as: 'C10019' }, async ({ customer, bot }) => {
    await customer.says('定投改成每月15号');
    bot.says(/改为每月15日扣 200\.00 元.*改完还要恢复才会扣款/);
  });

  scenario('one that is paused is not paused again', { as: 'C10019' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('把定投暂停了');
    await bot.asks(/已经是暂停的/);
    await customer.says('那就终止');
    bot.says(/可以终止/);
  });

  scenario('too little', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('把扣款金额改成50块');
    await bot.asks(/每期最少 100\.00 元/);
    await customer.says('一百');
    bot.says(/改为每月10日扣 100\.00 元/);
  });

  scenario('agreed at a bank', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('把我的定投停了');
    bot.says(/在招商银行设的，要到那边的「我的定投」里改/);
    bot.offers('转人工');
  });

  scenario('on the day of the debit', { as: 'C10009' }, async ({ customer, bot }) => {
    await customer.says('把我的定投停了');
    bot.says(/今天正好是这个计划.*扣款日，当天改不了/);
  });

  scenario('there is none', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('把我的定投停了');
    bot.says(/没有查到您正在进行的定投/);
  });

  scenario('how it is done, then one’s own', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('定投计划在哪里改');
    bot.says(/「我的定投」选中计划/);
    bot.neverSays(/手机号/);
    await customer.says('改我的定投');
    await bot.asks(/想怎么改/);
  });

  scenario('a question in between, then back', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我要修改定投', '深证100净值多少');
    bot.says(/单位净值.*(?:回到刚才的问题|我们接着刚才说).*改金额/s);
    await customer.says('金额改成 800');
    bot.says(/改为每月10日扣 800\.00 元/);
  });

  scenario(
    'past the calendar no day is named',
    { as: 'C10017', at: '2026-12-29T02:00:00Z' },
    async (cast) => {
      const { customer, bot } = cast;
      await customer.says('定投改成每月15号');
      bot.says(/超出了已公布的交易日历/);
      bot.neverSays(/2027/);
    },
  );

  scenario('the core system is down: a callback', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('把我的定投停了');
    await bot.asks(/没有响应/);
    await customer.says('安排回访');
    bot.says(/11月24日 10:00 前会有同事回访/);
  });

  scenario('the core system comes back: the wish is kept', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('定投改成每月15号');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/改为每月15日/);
  });

  scenario('a change of mind', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我要修改定投', '算了');
    bot.says(/^好/);
  });

  scenario('a person', { as: 'C10025' }, async ({ customer, queue }) => {
    await customer.says('把我的定投停了', '你听不懂，给我转人工');
    await queue.holds('trading', /客户要求转人工/);
  });
});
