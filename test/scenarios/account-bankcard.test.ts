import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/\S*changeCard\?link=\S+/;

describe('bank cards', () => {
  scenario('which of the three is asked, then the way', async ({ customer, bot, sms }) => {
    await customer.says('银行卡的事怎么弄');
    await bot.asks(/加一张卡、换一张收款的卡，还是解绑/);
    await customer.says('解绑');
    bot.says(/关联的份额、没办完的交易和定投/);
    sms.wasSent(0);
  });

  scenario('another card: a link for the verified', { as: 'C10004' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我想换一张银行卡');
    bot.says(/广发银行（尾号 4471）已经失效/);
    bot.says(link);
    bot.says(/定投的扣款卡要另外改/);
  });

  scenario('one’s own cards, after proof', async ({ customer, bot }) => {
    await customer.says('我绑定的是哪张银行卡');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10025');
    bot.says(/建设银行（尾号 4105）、工商银行（尾号 7716），赎回款付到建设银行/);
  });

  scenario('a correction: not another one, one more', { as: 'C10001' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('换绑银行卡');
    bot.says(/进 App 换卡/);
    await customer.says('不对，是想加一张卡');
    bot.says(/进 App 加卡/);
    bot.says(link);
  });

  scenario('the old card is gone: a person, with papers', async ({ customer, bot, queue }) => {
    await customer.says('我绑定的银行卡丢了，想换绑');
    bot.says(/打电话给银行挂失.*身份证和银行开的/s);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('换绑银行卡', '赎回多久到账');
    bot.says(/基金类型和购买渠道/);
    await customer.says('怎么加一张卡');
    bot.says(/「添加银行卡」/);
  });

  scenario(
    'the core is down: the way is told, the cards are not',
    { as: 'C10001' },
    async (cast) => {
      const { customer, bot, core } = cast;
      core.goesDown();
      await customer.says('我绑的是哪张卡');
      await bot.asks(/没有响应/);
      await customer.says('安排回访');
      bot.says(/前会有同事回访/);
      await customer.says('怎么解绑银行卡');
      bot.says(/解绑前先看/);
    },
  );

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('换绑银行卡', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
