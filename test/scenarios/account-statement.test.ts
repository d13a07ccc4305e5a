import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('statements', () => {
  scenario('where they are, whoever asks', async ({ customer, bot, sms }) => {
    await customer.says('给我一份去年的对账单');
    bot.says(/「对账单」里，选好时间段/);
    bot.offers('查我现在的持有', '要盖章的证明', '在别的平台买的', '转人工');
    sms.wasSent(0);
  });

  scenario('what is held, after proof, with source and time', async ({ customer, bot }) => {
    await customer.says('账单在哪看', '查我现在的持有');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10025');
    bot.says(/融通领先成长混合A 5,200.00 份、.*41,000.00 份/);
    bot.shows('持有', /5,200.00 份/);
  });

  scenario('nothing is held', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('交易明细怎么查');
    bot.says(/没有查到您持有的份额/);
  });

  scenario('a correction: it needs a stamp, so a person', async ({ customer, bot, queue }) => {
    await customer.says('对账单怎么看');
    await customer.says('不是，我要盖章的，办签证用');
    bot.says(/盖章的资产证明.*同事核对身份/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('bought elsewhere', async ({ customer, bot }) => {
    await customer.says('账单在哪看', '我是在支付宝买的');
    bot.says(/到原平台查/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('账单在哪看', '查我现在的持有', '深证100净值多少');
    bot.says(/单位净值.*手机号/s);
  });

  scenario('the core is down', { as: 'C10001' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('给我打一份交易流水');
    bot.says(/「对账单」/);
    await customer.says('查我现在的持有');
    await bot.asks(/没有响应/);
    await customer.says('好的');
    bot.says(/前会有同事回访/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('账单在哪看', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
