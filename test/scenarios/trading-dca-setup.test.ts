import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https?:\/\/\S+planSetup\S*.*只能用一次）。确认之前不会扣款/s;

describe('setting up a plan', () => {
  scenario('everything in one sentence', async ({ customer, bot, queue }) => {
    await customer.says('我想定投融通债券A，每月10号扣500');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10017');
    bot.says(/每月10日扣 500\.00 元，买融通债券A\/B（风险等级 R2，您的测评结果 C3）/);
    bot.says(/预计 12月10日（周四）扣第一期.*定投也可能亏损/);
    bot.says(link);
    await queue.isEmpty();
  });

  scenario('one thing after the other, by a confused customer', { as: 'C10017' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我要定投');
    await bot.asks(/哪只基金/);
    await customer.says('融通债券');
    await bot.asks(/每期扣多少钱/);
    await customer.says('三百');
    await bot.asks(/多久扣一次/);
    await customer.says('每周');
    await bot.asks(/周几扣/);
    await customer.says('周三');
    bot.says(/每周三扣 300\.00 元.*预计 11月25日（周三）扣第一期/);
    bot.says(link);
  });

  scenario('corrections afterwards', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我想定投融通债券A，每月10号扣500');
    bot.says(/每月10日扣 500\.00 元/);
    await customer.says('不对，是两千');
    bot.says(/每月10日扣 2,000\.00 元/);
    await customer.says('改成每两周的周五');
    bot.says(/每两周的周五扣 2,000\.00 元.*11月27日（周五）/);
  });

  scenario('too little, and a day that not every month has', { as: 'C10017' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('定投融通债券A每月31号扣50');
    await bot.asks(/每期最少 100\.00 元/);
    await customer.says('200');
    await bot.asks(/只能选 1 到 28 号/);
    await customer.says('28号');
    bot.says(/每月28日扣 200\.00 元.*11月30日（周一）/);
  });

  scenario('more than the limit of the day', { as: 'C10008' }, async ({ customer, bot }) => {
    await customer.says('定投中概债，每月10号扣8000');
    await bot.asks(/每天最多买 5,000\.00 元/);
    await customer.says('五千');
    bot.says(/每月10日扣 5,000\.00 元/);
  });

  scenario('a fund above the level: said, and not talked into', { as: 'C10016' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我想定投深证100，每月10号扣500');
    await bot.asks(/风险等级是 R4，超过了您的测评结果 C2.*书面的风险警示/);
    bot.neverSays(/https?:/);
    await customer.says('我已了解，仍要继续');
    bot.says(link);
  });

  scenario('a fund above the level: another one', { as: 'C10016' }, async ({ customer, bot }) => {
    await customer.says('我想定投深证100，每月10号扣500', '那换成融通债券吧');
    bot.says(/每月10日扣 500\.00 元，买融通债券A\/B/);
  });

  scenario('the lowest level is refused plainly', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('我想定投融通创业板指数，每月10号扣500');
    bot.says(/风险等级是 R4，您的测评结果是 C1，.*不能给您办定投的链接/);
    bot.neverSays(/https?:/);
  });

  scenario('no risk test', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我想定投融通债券A，每月10号扣500');
    bot.says(/先做风险测评.*https?:\/\/\S+riskTest/s);
  });

  scenario('a risk test that is too old', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('我想定投融通债券A，每月10号扣500');
    bot.says(/2026年7月11日过期.*https?:\/\/\S+riskTest/s);
  });

  scenario('a fund whose level nobody verified', { as: 'C10002' }, async ({ customer, bot }) => {
    await customer.says('我想定投161610，每月10号扣500');
    bot.says(/还没有核实过的数据.*转人工/);
  });

  scenario('how it is done, then begun', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('怎么设置定投');
    bot.says(/顺延到下一个交易日.*前一天把钱备足.*定投也可能亏损/);
    await customer.says('开始设置');
    await bot.asks(/哪只基金/);
  });

  scenario('which of two classes', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我想定投通和债券，每月10号扣500');
    await bot.asks(/哪一只/);
    await customer.says('C类');
    bot.says(/买融通通和债券C/);
  });

  scenario('a question in between, then back', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我要定投融通债券A', '深证100净值多少');
    bot.says(/单位净值.*(?:回到刚才的问题|我们接着刚才说).*每期的金额/s);
    await customer.says('500', '每月8号');
    bot.says(/每月8日扣 500\.00 元，买融通债券A\/B.*12月8日/);
  });

  scenario('the core system is down, then back', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('我想定投融通债券A，每月10号扣500');
    await bot.asks(/没有响应/);
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/每月10日扣 500\.00 元/);
  });

  scenario('a change of mind', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('我要定投', '算了，不弄了');
    bot.says(/^好/);
  });

  scenario('a person', { as: 'C10017' }, async ({ customer, queue }) => {
    await customer.says('我要定投', '太麻烦了，转人工');
    await queue.holds('trading', /客户要求转人工/);
  });
});
