import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('small talk and what is out of scope', () => {
  scenario('a greeting, thanks and good-bye', async ({ customer, bot }) => {
    await customer.says('你好');
    bot.says(/您好|在的/);
    await customer.says('谢谢');
    bot.says(/不客气|应该的/);
    await customer.says('再见');
    bot.says(/再见/);
  });

  scenario('words that need no answer get a short one', async ({ customer, bot }) => {
    await customer.says('好的');
    bot.says(/^好/);
    await customer.says('算了');
    bot.says(/^好/);
    await customer.says('知道了');
    bot.says(/^好/);
  });

  scenario('out of scope: what the bot can do, and a person', async ({ customer, bot }) => {
    await customer.says('你们能办信用卡吗');
    bot.offers('查净值', '赎回没到账', '转人工');
    await customer.says('查净值');
    await bot.asks(/哪只基金/);
  });

  scenario('out of scope in the middle of something', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '今天天气怎么样');
    await bot.asks(/(?:答不上来|帮不上忙).*手机号/s);
  });

  scenario(
    'the same trouble twice leads on to the next step, or to a person',
    async ({ customer, bot }) => {
      await customer.says('App闪退怎么办', '又闪退了');
      bot.says(/重启一下手机/);
      bot.offers('转人工');
    },
  );

  scenario('which of two is meant: the first', async ({ customer, bot }) => {
    await customer.says('动力先锋');
    bot.offers('转人工');
    await customer.says('第一个');
    bot.says(/单位净值/);
  });

  scenario('none of what was offered is meant', async ({ customer, bot }) => {
    await customer.says('动力先锋', '都不是');
    bot.says(/没听懂|没明白/);
  });

  scenario('anger without a question is asked for its reason', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('气死我了');
    bot.says(/很抱歉.*哪件事没办好/);
    bot.offers('我要投诉', '转人工');
    await customer.says('我要投诉');
    await bot.asks(/哪件事/);
  });

  scenario('who answers here', async ({ customer, bot, queue }) => {
    await customer.says('你是机器人吗');
    bot.says(/智能客服，由程序自动回复/);
    bot.offers('转人工');
    await queue.isEmpty();
  });

  scenario('how to do what was spoken of', async ({ customer, bot }) => {
    await customer.says('手机号换了', '怎么改');
    bot.says(/原来登记的那个号码，还能收到短信吗/);
  });

  scenario('an angry customer gets one apology', async ({ customer, bot }) => {
    await customer.says('什么破App，气死我了，又闪退');
    bot.says(/抱歉|对不起/);
  });
});
