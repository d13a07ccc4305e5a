import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const plan =
  /11月10日 09:20 扣的 1,000\.00 元.*融通债券A\/B，每月10日扣一次.*2026年5月7日.*「定投」页面/s;

describe('why money was taken', () => {
  scenario('a plan that was forgotten, until it is stopped', async ({ customer, bot, queue }) => {
    await customer.says('为什么扣我钱');
    await bot.asks(/(?:不安|不放心).*手机号/s);
    await customer.provesToBe('C10017');
    bot.says(plan);
    bot.says(/不能撤单.*不满 7 天赎回费/);
    bot.shows('签约方式', /直销APP的「定投」页面/);
    bot.shows('计划编号', /^DT\d{10}$/);
    bot.offers('停掉它', '我没同意过', '转人工');
    await customer.says('停掉它');
    bot.says(/https?:\/\/\S+planChange\S*.*只能用一次/s);
    bot.says(/在那之前计划不变/);
    await queue.isEmpty();
  });

  scenario('it was never agreed to: a complaint', { as: 'C10017' }, async (cast) => {
    const { customer, bot, queue } = cast;
    await customer.says('我没买基金怎么扣款了');
    bot.says(plan);
    await customer.says('我没同意过');
    bot.says(/12386/);
    await queue.holds('complaint', /投诉 KK2611100170/);
  });

  scenario('several: by the amount, then corrected', { as: 'C10025' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我卡里怎么老被扣钱');
    await bot.asks(/有 2 个/);
    await customer.says('500块那个');
    bot.says(/扣的 500\.00 元.*融通领先成长混合A，每周三/);
    await customer.says('不对，是1200');
    bot.says(/转出的 1,200\.00 元.*余额自动转入融通汇财宝货币A/);
  });

  scenario('several: by the fund', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('我卡里怎么老被扣钱', '汇财宝那个');
    bot.says(/余额自动转入融通汇财宝货币A/);
  });

  scenario('several: the second of the list', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('怎么又扣我钱了', '第二个');
    bot.says(/余额自动转入/);
  });

  scenario('the amount is said at once', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('莫名其妙扣了我1200块');
    bot.says(/转出的 1,200\.00 元/);
  });

  scenario('an amount that nobody took, then all', { as: 'C10017' }, async ({ customer, bot }) => {
    await customer.says('怎么扣了我3000块');
    await bot.asks(/没有查到扣款/);
    await customer.says('好的');
    bot.says(plan);
  });

  scenario('agreed at a bank', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('这钱谁让你们扣的');
    bot.says(/招商银行的「定投」页面.*得到招商银行的「我的定投」里操作/);
    bot.offers('我没同意过', '转人工');
  });

  scenario('on the day of the debit nothing can be stopped', { as: 'C10009' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('今天怎么扣了我300');
    bot.says(/11月23日 09:20 转出的 300\.00 元/);
    await customer.says('停掉它');
    bot.says(/今天正好是扣款日.*明天起再来找我/);
  });

  scenario('nothing was taken: a callback', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('卡里的钱怎么被你们扣了');
    await bot.asks(/没有查到我们从您卡里自动扣款.*扣款方的名字/);
    bot.offers('安排回访', '转人工');
    await customer.says('安排回访吧');
    bot.says(/11月24日 10:00 前会有同事回访/);
  });

  scenario('a question in between, then back', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('为什么扣我钱', '深证100净值多少');
    bot.says(/单位净值.*(?:回到刚才的问题|我们接着刚才说).*哪一笔/s);
    await customer.says('第一个');
    bot.says(/扣的 500\.00 元/);
  });

  scenario('none of the list is meant', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('为什么扣我钱', '都不是');
    await bot.asks(/没有别的自动扣款/);
    await customer.says('算了');
    bot.says(/^好/);
  });

  scenario('an angry customer wants a person', { as: 'C10025' }, async (cast) => {
    const { customer, bot, queue } = cast;
    await customer.says('凭什么乱扣我的钱！', '叫人工来！');
    bot.says(/排在第 1 位/);
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('the core system is down, then back', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('为什么扣我钱');
    await bot.asks(/没有响应/);
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(plan);
  });

  scenario('it goes down when the plan is to be stopped', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    await customer.says('为什么扣我钱');
    core.goesDown();
    await customer.says('停掉它');
    await bot.asks(/没有响应/);
    await customer.says('安排回访');
    bot.says(/11月24日 10:00 前会有同事回访/);
  });
});
