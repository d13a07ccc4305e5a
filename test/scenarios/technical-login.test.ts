import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('signing in to the app fails', () => {
  scenario('step by step, until it works', async ({ customer, bot, queue }) => {
    await customer.says('APP登录不上');
    await bot.asks(/页面上有什么提示/);
    bot.offers('密码错误', '账户被锁', '网络异常', '一直转圈', '转人工');
    await customer.says('一直转圈');
    await bot.asks(/换个网络/);
    await customer.says('好了，登上了');
    bot.says(/太好了/);
    await queue.isEmpty();
  });

  scenario('nothing helps: a report with number and promised time', async (cast) => {
    const { customer, bot, talk } = cast;
    await customer.says('登录提示网络错误');
    await bot.asks(/换个网络/);
    await customer.says('还是不行');
    await bot.asks(/哪个版本/);
    await customer.says('6.2.1');
    await bot.asks(/更新到最新版/);
    await customer.says('更新了，没用');
    await bot.asks(/苹果、安卓还是鸿蒙/);
    await customer.says('华为的');
    bot.says(/编号 GZ\d{10}.*最晚 11月24日 10:00 前处理/s);
    const [report] = await talk.service.requests.open();
    assert.equal(report?.subject, 'App 登录不上；提示：网络异常；版本：6.2.1；手机：鸿蒙');
  });

  scenario('a correction of the first answer', async ({ customer, bot }) => {
    await customer.says('登录一直转圈');
    await bot.asks(/换个网络/);
    await customer.says('不对，是提示密码错误');
    await bot.asks(/「忘记密码」.*登上了吗/);
    await customer.says('登上了');
    bot.says(/太好了/);
  });

  scenario('a known fault comes first', { at: '2026-11-15T13:00:00Z' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('APP登录不上急死我了');
    await bot.asks(/从 11月15日 20:00 起，登录服务器网络故障.*预计 11月15日 23:30 恢复.*示例数据/);
    await customer.says('就是这个');
    bot.says(/不用反复试/);
  });

  scenario(
    'it is another one than the known fault',
    { at: '2026-11-15T13:00:00Z' },
    async (cast) => {
      const { customer, bot } = cast;
      await customer.says('APP登录不上');
      await customer.says('不是');
      await bot.asks(/页面上有什么提示/);
    },
  );

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('APP登录不上', '深证100净值多少');
    bot.says(/单位净值.*登录页上写的是什么/s);
    await customer.says('算了');
    bot.says(/放下|先不弄/);
  });

  scenario('the core is down: the fault is looked into all the same', async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('APP登录不上', '账户被锁', '还是不行', '苹果');
    bot.says(/编号 GZ\d{10}/);
  });

  scenario('ends with a person', async ({ customer, bot, queue }) => {
    await customer.says('APP登录不上', '什么破软件，转人工');
    bot.says(/人工客服/);
    await queue.holds('technical', /转人工/);
  });
});
