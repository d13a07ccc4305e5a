import { describe } from 'vitest';
import { phoneOf, scenario } from '../support/scenario.js';

const minute = 60_000;

describe('finding out who writes', () => {
  scenario('a wrong code, then the right one', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账', phoneOf('C10001'));
    await customer.says(sms.otherCode());
    await bot.asks(/验证码不对，还可以再试 4 次/);
    bot.offers('重新发送');
    await customer.says(sms.code());
    await bot.asks(/原预计 11月20日/);
  });

  scenario('five wrong codes end the code, a fresh one goes on', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账', phoneOf('C10001'));
    for (let tries = 1; tries <= 4; tries += 1) await customer.says(sms.otherCode());
    await bot.asks(/还可以再试 1 次/);
    await customer.says(sms.otherCode());
    await bot.asks(/已经失效/);
    await customer.says(sms.code());
    await bot.asks(/重新发送/);
    await customer.says('重新发送');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    await bot.asks(/原预计 11月20日/);
  });

  scenario('an expired code', async ({ customer, bot, sms, time }) => {
    await customer.says('赎回没到账', phoneOf('C10001'));
    time.pass(6 * minute);
    await customer.says(sms.code());
    await bot.asks(/已经失效/);
    await customer.says('好的');
    await bot.asks(/手机号/);
  });

  scenario('the code has not come', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账', phoneOf('C10001'), '没收到验证码啊');
    await bot.asks(/再发一次.*手机号/);
    await customer.says(phoneOf('C10001'));
    sms.wasSent(2);
    await customer.says(sms.code());
    await bot.asks(/原预计 11月20日/);
  });

  scenario('the first code comes after all', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账', phoneOf('C10001'), '重新发送');
    await customer.says(sms.code());
    await bot.asks(/原预计 11月20日/);
  });

  scenario('too many codes', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账', phoneOf('C10001'));
    for (let sendings = 2; sendings <= 6; sendings += 1)
      await customer.says('重新发送', phoneOf('C10001'));
    bot.says(/先停一停/);
    bot.offers('转人工');
    sms.wasSent(5);
  });

  scenario('a number nobody has is not told from one that is known', async (cast) => {
    const { customer, bot, sms } = cast;
    await customer.says('赎回没到账', '13900001234');
    await bot.asks(/^如果这个号码在我们这里开过户，验证码已经发出了/);
    sms.wasSent(0);
    await customer.says('123456');
    await bot.asks(/验证码不对/);
  });

  scenario('a flow gone on with after the proof has run out', async (cast) => {
    const { customer, bot, time, sms } = cast;
    await customer.says('我要赎回');
    await customer.provesToBe('C10001');
    await bot.asks(/./);
    time.pass(31 * minute);
    await customer.says('100份');
    await bot.asks(/要再核对一次.*手机号/s);
    await customer.provesToBe('C10001');
    sms.wasSent(2);
    await bot.asks(/./);
    bot.neverSays(/系统出了点问题|手机号/);
  });

  scenario('whoever cannot prove it after that hears no figure', async (cast) => {
    const { customer, bot, time, sms } = cast;
    await customer.says('赎回没到账');
    await customer.provesToBe('C10001');
    time.pass(31 * minute);
    await customer.says('还是没到账啊');
    await customer.says('不用了');
    bot.neverSays(/\d ?份|元|尾号/);
    sms.wasSent(1);
  });

  scenario('one conversation is never two customers', async ({ customer, bot, time }) => {
    await customer.says('赎回没到账');
    await customer.provesToBe('C10001');
    time.pass(31 * minute);
    await customer.says('向银行查询');
    await customer.provesToBe('C10002');
    bot.says(/另一位客户/);
    await customer.says('我的赎回到哪了');
    bot.neverSays(/尾号/);
  });

  scenario('why the number is asked for', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '凭什么要我手机号');
    await bot.asks(/只能说给您本人/);
    await customer.says('要手机号干嘛，不会泄露吧');
    await bot.asks(/只能说给您本人/);
    await customer.provesToBe('C10001');
    await bot.asks(/原预计 11月20日/);
  });

  scenario('the number is refused', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '不想给');
    bot.says(/没关系.*App.*转人工/);
    bot.offers('转人工');
  });

  scenario('a number that is too short', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '1380000001');
    await bot.asks(/11 位数字/);
  });

  scenario('the core system is down', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('赎回没到账', phoneOf('C10001'));
    bot.says(/没有响应.*转人工/);
  });

  scenario('who has proved it once is not asked again', async ({ customer, bot, sms }) => {
    await customer.says('赎回没到账');
    await customer.provesToBe('C10003');
    await customer.says('我赎回的钱到账了吗');
    bot.says(/显示已在/);
    sms.wasSent(1);
  });

  scenario('numbers and codes are nowhere in the clear', async (cast) => {
    const { customer, sms, stored } = cast;
    await customer.says('赎回没到账', `我手机号是${phoneOf('C10001')}`);
    await customer.says(sms.code());
    await stored.holds('138****0001');
    await stored.holdsNot(phoneOf('C10001'), sms.code(), '"sealed"');
  });
});
