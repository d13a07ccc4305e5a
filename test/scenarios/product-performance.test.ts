import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const statement =
  /基金的过往业绩并不预示其未来表现，基金管理人管理的其他基金的业绩并不构成基金业绩表现的保证/;

describe('performance', () => {
  scenario('full years beside their benchmark, reviewed', async ({ customer, bot }) => {
    await customer.says('融通深证100的业绩怎么样');
    bot.says(/2025年 -?\d+\.\d\d%.*2021年 -?\d+\.\d\d%.*同期业绩比较基准/s);
    bot.says(/示例数据，截至 2025年12月31日.*2026年1月20日审核/);
    bot.says(statement);
    bot.shows('2025年', /^-?\d+\.\d\d%（同期业绩比较基准 -?\d+\.\d\d%）$/);
  });

  scenario('a short while is not shown', async ({ customer, bot }) => {
    await customer.says('161604最近一个月收益率多少啊急');
    bot.says(/六个月以内的涨跌按规定不单独展示/);
    bot.says(statement);
  });

  scenario('no reviewed card: the value with its day', async ({ customer, bot }) => {
    await customer.says('161610近一年收益率多少');
    bot.says(/没审核的收益数字我不能报.*单位净值是 \d\.\d{4} 元，净值日期 2026年11月20日/);
    bot.neverSays(/\d%/);
  });

  scenario('a money fund without a card', async ({ customer, bot }) => {
    await customer.says('融通易支付货币业绩怎么样');
    bot.says(/万份收益是 \d\.\d{4} 元/);
    bot.says(/并不等于将资金作为存款/);
  });

  scenario('a fund that invests abroad: its own risks beside its returns', async (cast) => {
    await cast.customer.says('005243近几年收益怎么样');
    cast.bot.says(/2025年 -?\d+\.\d\d%.*特别提示：QDII 基金.*汇率变动/s);
    cast.bot.says(statement);
  });

  scenario('a card that has run out is not shown', { at: '2028-03-01T02:00:00Z' }, async (cast) => {
    await cast.customer.says('融通深证100的业绩怎么样');
    cast.bot.says(/没有审核过的业绩资料/);
    cast.bot.neverSays(/\d%/);
  });

  scenario('which fund is asked first', async ({ customer, bot }) => {
    await customer.says('你们的基金收益率怎么样');
    await bot.asks(/哪只基金的业绩/);
    await customer.says('创业板指数的');
    bot.says(/融通创业板指数A（161613）各完整年度的收益率/);
  });

  scenario('a correction after the answer', async ({ customer, bot }) => {
    await customer.says('深证100业绩怎么样', '不对，是融通债券');
    bot.says(/融通债券A\/B（161603）各完整年度/);
  });

  scenario('a name of two classes', async ({ customer, bot }) => {
    await customer.says('领先成长收益率怎么样');
    await bot.asks(/要看哪一只/);
    await customer.says('C类');
    bot.says(/009241/);
  });

  scenario('another subject in between', async ({ customer, bot }) => {
    await customer.says('领先成长收益率怎么样', '15点以后买算哪天的');
    bot.says(/15:00.*选一只/s);
    await customer.says('第一个');
    bot.says(/161610/);
  });

  scenario('a code nobody knows, twice', async ({ customer, bot }) => {
    await customer.says('999999业绩怎么样');
    await bot.asks(/没有查到这只基金/);
    await customer.says('123456');
    await bot.asks(/还是没有对上/);
    bot.offers('转人工');
  });

  scenario('the core system is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100业绩怎么样');
    bot.says(/没有查出来/);
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/各完整年度的收益率/);
  });

  scenario('the core system is down: a call back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100业绩怎么样', '安排回访');
    bot.says(/11月24日 10:00 前会有同事回访您/);
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says('基金收益率怎么样', '别绕了给我找个真人');
    await queue.holds('product', /客户要求转人工/);
  });

  scenario('what is asked next is about the same fund', async ({ customer, bot }) => {
    await customer.says('领先成长的业绩怎么样', '第二个');
    bot.says(/009241/);
    await customer.says('那费率呢');
    bot.says(/009241.*销售服务费/);
    await customer.says('基金经理是谁');
    bot.says(/009241.*示例经理甲/);
    await customer.says('那和深证100比呢');
    bot.says(/融通领先成长混合\(LOF\)C（009241）和融通深证100指数A（161604）/);
  });

  scenario('what is asked about funds as such is not', async ({ customer, bot }) => {
    await customer.says('深证100的业绩怎么样', '买基金都要收哪些费用');
    bot.says(/告诉我基金名称/);
    bot.neverSays(/161604/);
  });

  scenario('no promise, however it is asked for', async ({ customer, bot }) => {
    await customer.says('深证100明年收益率能到10%吧');
    bot.neverSays(/(?:可以|能够?|会)达到/);
  });
});
