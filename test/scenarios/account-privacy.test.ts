import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('personal information', () => {
  scenario('delete it: what the law keeps, then a number and a day', async (cast) => {
    const { customer, bot, talk } = cast;
    await customer.says('把我的个人信息删掉');
    await bot.asks(/至少保存 10 年.*至少保存 20 年.*停止其他使用/s);
    await customer.says('登记申请');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(/申请编号 GR\d{10}，最晚 12月23日 10:00 前答复/);
    const [request] = await talk.service.requests.open();
    assert.deepEqual(
      [request?.kind, request?.customerId, request?.customerName],
      ['dataDeletion', 'C10001', '林小满'],
    );
  });

  scenario('a customer of the app exports it', { as: 'C10020' }, async ({ customer, bot }) => {
    await customer.says('我要导出我的个人信息');
    await bot.asks(/要登记吗/);
    await customer.says('好的');
    bot.says(/申请编号 GR\d{10}/);
  });

  scenario('a correction: not deleted, looked at', { as: 'C10020' }, async (cast) => {
    const { customer, bot, talk } = cast;
    await customer.says('删除我的个人信息');
    await customer.says('不对，我是想看看你们存了哪些信息');
    await bot.asks(/要求查阅/);
    await customer.says('登记申请');
    bot.says(/已经登记/);
    assert.deepEqual(
      (await talk.service.requests.open()).map(({ kind }) => kind),
      ['dataAccess'],
    );
  });

  scenario('which of the rights is asked', async ({ customer, bot }) => {
    await customer.says('个人信息保护怎么弄');
    await bot.asks(/查阅、复制导出、更正或者删除/);
    await customer.says('更正资料');
    bot.says(/「个人资料」里就能改/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('我要导出我的个人信息', '深证100净值多少');
    bot.says(/单位净值.*登记导出申请/s);
    await customer.says('算了');
    bot.says(/放下|先不弄/);
  });

  scenario('leaves it at that: nothing is recorded', async ({ customer, bot, talk }) => {
    await customer.says('你们存了我哪些信息', '不用了');
    bot.says(/先不登记/);
    assert.deepEqual(await talk.service.requests.open(), []);
  });

  scenario('the core is down, then a person', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core, queue } = cast;
    await customer.says('把我的个人信息删掉');
    core.goesDown();
    await customer.says('登记申请');
    await bot.asks(/没有响应/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('把我的个人信息删了', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
