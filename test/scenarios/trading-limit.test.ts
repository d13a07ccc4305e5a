import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('how much of a fund is sold', () => {
  scenario('without a limit', async ({ customer, bot }) => {
    await customer.says('深证100今天限购吗');
    bot.says(/深证100指数A在直销APP目前正常申购，没有单日限额，10\.00 元起购/);
    bot.shows('状态', /正常申购/);
    bot.offers('招商银行', '支付宝（蚂蚁基金）');
  });

  scenario('a limit in one channel only', async ({ customer, bot }) => {
    await customer.says('人工智能指数一天最多能买多少');
    bot.says(/在直销APP目前正常申购/);
    await customer.says('支付宝呢');
    bot.says(/支付宝（蚂蚁基金）目前限购：每人每天累计最多买 10,000\.00 元/);
    await customer.says('招商银行');
    bot.says(/招商银行目前正常申购/);
  });

  scenario('nothing is sold at present', async ({ customer, bot }) => {
    await customer.says('通福债券怎么买不了了，是限购吗');
    bot.says(/通福债券A在直销APP目前暂停申购，2026年11月17日起执行.*照常可以赎回/);
    bot.neverSays(/抓紧|从速/);
  });

  scenario('which fund is asked, then corrected', async ({ customer, bot }) => {
    await customer.says('一天最多能买多少');
    await bot.asks(/快速赎回.*每天最多 1 万元.*哪只基金/s);
    await customer.says('中概债');
    bot.says(/中国概念债券A在直销APP目前限购：每人每天累计最多买 5,000\.00 元/);
    await customer.says('不对，是深证100');
    bot.says(/深证100指数A在直销APP目前正常申购/);
  });

  scenario('a name that two classes have', async ({ customer, bot }) => {
    await customer.says('领先成长限额多少');
    await bot.asks(/哪一只/);
    await customer.says('C类');
    bot.says(/领先成长混合C在直销APP目前正常申购/);
  });

  scenario('what a money fund pays at once', async ({ customer, bot }) => {
    await customer.says('易支付货币限额多少');
    bot.says(/快速赎回每人每天最多 10,000\.00 元.*正常申购/s);
    bot.neverSays(/秒到/);
  });

  scenario('a fund that nobody knows', async ({ customer, bot }) => {
    await customer.says('123456限购吗');
    await bot.asks(/没有查到这只基金/);
    await customer.says('161604');
    bot.says(/深证100指数A/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('有没有限购啊', '深证100净值多少');
    bot.says(/单位净值.*(?:回到刚才的问题|我们接着刚才说).*说一下基金名称/s);
    await customer.says('深证100');
    bot.says(/正常申购/);
  });

  scenario('the core system is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100今天限购吗');
    await bot.asks(/没有响应/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/正常申购/);
  });

  scenario('a hurried customer wants a person', async ({ customer, bot, queue }) => {
    await customer.says('一天最多能买多少', '别废话了转人工');
    bot.says(/排在第 1 位/);
    await queue.holds('trading', /客户要求转人工/);
  });
});
