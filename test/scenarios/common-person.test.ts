import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('a person', () => {
  scenario('place is told, the bot goes on answering', async ({ customer, bot, queue }) => {
    await customer.says('转人工');
    bot.says(/排在第 1 位.*取消排队/);
    await customer.says('深证100净值多少');
    bot.says(/161604/);
    await customer.says('转人工');
    bot.says(/还在排队，目前是第 1 位/);
    await customer.says('还要等多久啊');
    bot.says(/目前是第 1 位/);
    await queue.holds('product', /客户要求转人工/);
  });

  scenario('the customer leaves the queue', async ({ customer, bot, queue }) => {
    await customer.says('转人工', '取消排队');
    bot.says(/取消排队/);
    await queue.isEmpty();
    await customer.says('深证100净值多少');
    bot.says(/161604/);
  });

  scenario('leaving the queue keeps the question that was open', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回没到账', '转人工', '不等了');
    await customer.provesToBe('C10001');
    await bot.asks(/原预计 11月20日/);
  });

  scenario('a person serves: the bot is silent', async ({ customer, bot, agentTakes }) => {
    await customer.says('转人工');
    await agentTakes();
    await customer.says('在吗');
    bot.isSilent();
  });

  scenario('not understood twice, then a person', async ({ customer, bot, queue }) => {
    await customer.says('嘎嘎嘎嘎');
    bot.says(/没听懂|没明白/);
    bot.offers('查净值', '赎回没到账', '转人工');
    await customer.says('asdfghjkl');
    bot.says(/没听懂|没明白/);
    await customer.says('？？');
    bot.says(/没能理解.*排在第 1 位/s);
    await queue.holds('product', /没听懂/);
  });

  scenario('understood in between starts the count anew', async ({ customer, queue }) => {
    await customer.says('额', '额', '你好', '额', '额');
    await queue.isEmpty();
  });

  scenario('danger goes to a person at once', async ({ customer, bot, queue }) => {
    await customer.says('亏光了，我不想活了');
    bot.says(/12356/);
    await queue.holds('product', /可能有人身危险/);
  });

  scenario('danger in the middle of identification', async ({ customer, bot, queue }) => {
    await customer.says('赎回没到账', '再不到账我就跳楼');
    bot.says(/12356/);
    bot.neverSays(/手机号/);
    await queue.holds('trading', /可能有人身危险/);
  });

  scenario('a complaint that wants one', async ({ customer, bot, queue }) => {
    await customer.says('气死我了！！！我要投诉你们', '转人工');
    bot.says(/排在第 1 位/s);
    await queue.holds('complaint', /^投诉.*客户要求转人工/);
  });

  scenario('a threat with the regulator', async ({ customer, bot, queue }) => {
    await customer.says('再不解决我就打12386投诉');
    bot.says(/12386/);
    await queue.holds('complaint', /提到媒体或监管/);
  });
});
