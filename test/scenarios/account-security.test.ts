import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/\S*freeze\?link=\S+/;

describe('the account is in danger', () => {
  scenario('swindled: what to do, and a person, in one reply', async (cast) => {
    const { customer, bot, queue, sms } = cast;
    await customer.says('我被骗了，钱转给骗子了怎么办');
    bot.says(/^先别慌，马上做两件事.*110.*96110.*请同事.*人工客服/s);
    bot.neverSays(/手机号|请输入|密码是/);
    bot.offers('冻结账户');
    sms.wasSent(0);
    await queue.holds('account', /账户安全.*遇到诈骗/);
  });

  scenario('a customer of the app gets the link at once', { as: 'C10020' }, async (cast) => {
    const { customer, bot, queue } = cast;
    await customer.says('我的账户好像被盗了，有人登录');
    bot.says(link);
    bot.says(/银行冻结.*改密码.*10:10 前有效，只能用一次/s);
    await queue.holds('account', /账户疑似被盗用/);
  });

  scenario('freezing it: who writes is found out first', async ({ customer, bot, queue }) => {
    await customer.says('账户被盗用了！！');
    await customer.says('冻结账户');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(link);
    await queue.holds('account', /账户安全/);
  });

  scenario('lost phone: no code can come, a person freezes', async ({ customer, bot, queue }) => {
    await customer.says('手机被偷了，怕别人登我的账户把钱转走');
    bot.says(/运营商挂失手机卡.*冻结由同事核实后处理/s);
    bot.neverSays(/核对身份，再给您/);
    await queue.holds('account', /手机丢失/);
  });

  scenario('a corrected story gets other advice', async ({ customer, bot, queue }) => {
    await customer.says('账户被盗了');
    bot.says(/改密码/);
    await customer.says('不对，是银行卡被盗刷了');
    bot.says(/银行挂失这张卡/);
    await queue.holds('account', /账户疑似被盗用/);
  });

  scenario('a question while waiting for the person', async ({ customer, bot, queue }) => {
    await customer.says('我被诈骗了');
    await customer.says('深证100净值多少');
    bot.says(/单位净值/);
    await customer.says('冻结账户');
    bot.says(/手机号/);
    await queue.holds('account', /遇到诈骗/);
    await customer.provesToBe('C10001');
    bot.says(link);
  });

  scenario('the core is down: nothing of it is missing', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core, queue } = cast;
    core.goesDown();
    await customer.says('账户被盗了快点处理');
    bot.says(/先别慌.*请同事/s);
    await queue.holds('account', /账户安全/);
    await customer.says('冻结账户');
    bot.says(link);
  });

  scenario('does not want to prove who they are', async ({ customer, bot }) => {
    await customer.says('有人盗我账号', '冻结账户', '不方便给手机号');
    bot.says(/冻结由同事核实后处理/);
  });

  scenario('an account that is frozen is not frozen once more', async (cast) => {
    const { customer, bot, queue } = cast;
    await customer.says('我的账户怎么被冻结了，快给我解冻');
    bot.says(/同事核对您的身份/);
    bot.neverSays(/冻结账户」/);
    await queue.holds('account', /要求解冻账户/);
  });

  scenario('somebody calls and says he is of us', async ({ customer, bot, queue }) => {
    await customer.says('有人自称你们客服叫我转账，是不是诈骗');
    bot.says(/不转账、不共享屏幕.*96110/s);
    await queue.holds('account', /疑似冒充客服/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('我的手机被偷了', '说了半天没用，转人工');
    await queue.holds('account', /手机丢失/);
  });
});
