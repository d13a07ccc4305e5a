import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('password', () => {
  scenario('is set anew in the app; nobody asks who writes', async ({ customer, bot, sms }) => {
    await customer.says('密码忘了怎么办');
    bot.says(/「忘记密码」.*不要发给任何人，包括人工客服/);
    bot.offers('查我的密码状态', '输错被锁了', '想改密码', '转人工');
    sms.wasSent(0);
  });

  scenario('locked: the customer is told so by name of the fact', async ({ customer, bot }) => {
    await customer.says('密码输错太多次被锁了');
    bot.says(/先别再试.*「忘记密码」/);
    await customer.says('查我的密码状态');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10017');
    bot.says(/现在是锁定状态/);
    bot.shows('交易密码', /已锁定/);
  });

  scenario('a customer of the app hears at once how it stands', { as: 'C10017' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我密码忘了急死了');
    bot.says(/锁定状态.*「忘记密码」/s);
    bot.neverSays(/手机号/);
  });

  scenario('not forgotten after all, only to be changed', async ({ customer, bot }) => {
    await customer.says('忘记密码了');
    bot.says(/「忘记密码」/);
    await customer.says('不对，我是想改密码');
    bot.says(/「安全中心」-「修改密码」/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('忘记密码了', '查我的密码状态');
    await customer.says('深证100净值多少');
    bot.says(/单位净值.*手机号/s);
    await customer.provesToBe('C10001');
    bot.says(/没有被锁定/);
  });

  scenario('the core is down: the way is told, the state is not', async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('登录密码忘了');
    bot.says(/「忘记密码」/);
    core.comesBack();
    await customer.says('查我的密码状态');
    await customer.says('13800000017');
    await customer.says(cast.sms.code());
    bot.says(/锁定/);
  });

  scenario('the core goes down on the way: a call is booked', { as: 'C10017' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('我的密码是不是锁了');
    await bot.asks(/没有响应/);
    await customer.says('安排回访');
    bot.says(/11月24日 10:00 前会有同事回访/);
  });

  scenario('ends with a person', async ({ customer, bot, queue }) => {
    await customer.says('密码忘了，重设老是失败');
    await customer.says('转人工');
    bot.says(/人工客服/);
    await queue.holds('account', /转人工/);
  });
});
