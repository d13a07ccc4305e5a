import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('identity papers', () => {
  scenario('how to renew them, whoever asks', async ({ customer, bot, sms }) => {
    await customer.says('怎么更新身份证');
    bot.says(/「个人资料」.*请不要发在聊天里/s);
    bot.offers('查我登记的证件', '姓名或号码变了', '上传不成功', '转人工');
    sms.wasSent(0);
  });

  scenario('the card has run out: told to the verified only', async ({ customer, bot }) => {
    await customer.says('我的身份证是不是过期了');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10011');
    bot.says(/已经在 2026年10月24日到期.*尽早更新/s);
    bot.shows('证件', /^居民身份证（尾号 0011）$/);
  });

  scenario('it is about to run out', { as: 'C10013' }, async ({ customer, bot }) => {
    await customer.says('我的身份证快到期了怎么办');
    bot.says(/2026年12月18日，快到期了.*「个人资料」/s);
  });

  scenario('it never runs out', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('身份证要更新吗');
    bot.says(/长期有效/);
  });

  scenario('a correction: the name has changed', async ({ customer, bot, queue }) => {
    await customer.says('怎么更新身份证');
    await customer.says('不对，是我改名字了');
    bot.says(/户口本或公安机关开的变更证明/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('我的身份证什么时候到期', '深证100净值多少');
    bot.says(/单位净值.*手机号/s);
    await customer.provesToBe('C10001');
    bot.says(/有效期到 2032年11月21日/);
  });

  scenario('the core is down: the way is told all the same', { as: 'C10011' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('身份证过期了咋换啊');
    bot.says(/过期可能会影响交易.*「个人资料」/s);
    await customer.says('查我登记的证件');
    await bot.asks(/没有响应/);
    await customer.says('不用了');
    bot.says(/好的/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('身份证过期了咋换啊', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
