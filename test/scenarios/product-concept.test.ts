import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('what a word means', () => {
  scenario('a word is explained at once', async ({ customer, bot }) => {
    await customer.says('什么是最大回撤');
    bot.says(/从高点跌到之后低点的最大幅度/);
    bot.neverSays(/哪个词/);
  });

  scenario('one word after the other', async ({ customer, bot }) => {
    await customer.says('什么叫QDII', '那LOF是什么');
    bot.says(/上市型开放式基金/);
  });

  scenario('a word nobody knows here: what is asked most, and a person', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('阿尔法是什么');
    bot.says(/哪个词/);
    bot.offers('单位净值', '最大回撤', '转人工');
    await customer.says('最大回撤');
    bot.says(/最大幅度/);
  });

  scenario('a yield of money funds comes with the statement', async ({ customer, bot }) => {
    await customer.says('七日年化是什么意思');
    bot.says(/并不等于将资金作为存款/);
  });

  scenario('not that one but another', async ({ customer, bot }) => {
    await customer.says('阿尔法是什么', '第三个');
    bot.says(/A 类一般买入时收申购费/);
    await customer.says('不对，是第一个');
    bot.says(/一份基金值多少钱/);
  });

  scenario('in the middle of something else, and back', async ({ customer, bot }) => {
    await customer.says('查净值', '什么是最大回撤');
    bot.says(/最大幅度.*6 位代码/s);
    await customer.says('深证100');
    bot.says(/161604/);
  });

  scenario('the core system is down: words are still explained', async (cast) => {
    cast.core.goesDown();
    await cast.customer.says('C类是什么意思');
    cast.bot.says(/每天计提销售服务费/);
  });

  scenario('a word of an answer is offered beside it, once', async ({ customer, bot }) => {
    await customer.says('161604净值多少');
    bot.offers('什么是累计净值');
    await customer.says('什么是累计净值');
    bot.says(/每份分过的钱/);
    await customer.says('创业板指数的净值呢');
    bot.says(/累计净值/);
    bot.offersNot('什么是累计净值', '什么是单位净值');
  });

  scenario('nobody in a hurry or in trouble is given a lesson', async ({ customer, bot }) => {
    await customer.says('气死我了，161604净值到底多少！');
    bot.says(/累计净值/);
    bot.offersNot('什么是累计净值');
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says('阿尔法是什么', '转人工');
    await queue.holds('product', /客户要求转人工/);
  });
});
