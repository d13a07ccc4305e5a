import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('opening an account', () => {
  scenario('what is needed and where', async ({ customer, bot, sms }) => {
    await customer.says('怎么开户');
    bot.says(/身份证、银行卡和手机号.*风险测评.*聊天里不能代办/s);
    bot.offers('给孩子开户', '用其他证件开户', '开户没成功', '转人工');
    sms.wasSent(0);
  });

  scenario('for a child: a person, with papers', async ({ customer, bot, queue }) => {
    await customer.says('能给孩子开户吗');
    bot.says(/监护人.*户口本或出生证明/s);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('a correction: with a passport', async ({ customer, bot }) => {
    await customer.says('开户要什么材料', '不是身份证，我是港澳通行证');
    bot.says(/港澳台居民通行证.*能不能在线办/s);
  });

  scenario('it did not work', async ({ customer, bot }) => {
    await customer.says('注册开户没通过，烦死了');
    bot.says(/先核对三样.*预留手机号一致/s);
  });

  scenario('a customer has one already', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('怎么开户');
    bot.says(/已经有账户了，登记的手机号是 138\*\*\*\*0001/);
  });

  scenario('a question in between', async ({ customer, bot }) => {
    await customer.says('怎么注册开户', '深证100净值多少');
    bot.says(/单位净值/);
    await customer.says('我要开户');
    bot.says(/点「开户」/);
  });

  scenario('the core is down: nothing of it is missing', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('开户要准备什么');
    bot.says(/身份证、银行卡和手机号/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('开户要准备什么', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
