import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('the app crashes', () => {
  scenario('what the first message tells is not asked', async ({ customer, bot }) => {
    await customer.says('一打开就闪退');
    await bot.asks(/抱歉.*重启一下手机/s);
    await customer.says('可以了');
    bot.says(/太好了/);
  });

  scenario('nothing helps: a report', async ({ customer, bot, talk }) => {
    await customer.says('软件老是卡死', '打开持仓页面的时候');
    await bot.asks(/重启一下手机/);
    await customer.says('还是不行', '已是最新版');
    await bot.asks(/苹果、安卓/);
    await customer.says('苹果15');
    bot.says(/编号 GZ\d{10}/);
    const [report] = await talk.service.requests.open();
    assert.equal(report?.subject, 'App 闪退；什么时候：打开某个页面时；版本：最新版；手机：苹果');
  });

  scenario('does not know the version', async ({ customer, bot }) => {
    await customer.says('APP闪退怎么办', '登录以后', '没用', '不知道在哪里看');
    await bot.asks(/更新到最新版/);
  });

  scenario('a correction of the first answer', async ({ customer, bot }) => {
    await customer.says('一打开就闪退', '说错了，是登录以后才退');
    await bot.asks(/重启一下手机/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('APP闪退怎么办，急死了', '深证100净值多少');
    bot.says(/单位净值.*什么时候会闪退/s);
  });

  scenario('the core is down', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('手机应用老崩溃', '一打开就退', '不行', '最新版', '安卓');
    bot.says(/编号 GZ\d{10}/);
  });

  scenario('ends with a person, who reads what was found out', async (cast) => {
    const { customer, queue } = cast;
    await customer.says('一打开就闪退', '转人工');
    await queue.holds('technical', /转人工/);
  });
});
