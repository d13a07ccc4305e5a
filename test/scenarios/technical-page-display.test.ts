import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('a page shows wrong things', () => {
  scenario('what is not out yet is no fault', async ({ customer, bot }) => {
    await customer.says('收益不显示');
    await bot.asks(/交易日晚间公布/);
    await customer.says('好了');
    bot.says(/太好了/);
  });

  scenario('blank: step by step to a report', async ({ customer, bot, talk }) => {
    await customer.says('页面一片空白');
    await bot.asks(/切换一下 Wi-Fi/);
    await customer.says('还是一样', '已是最新版', '小米手机');
    bot.says(/编号 GZ\d{10}/);
    const [report] = await talk.service.requests.open();
    assert.equal(report?.subject, '页面显示不对；看到的：空白或打不开；版本：最新版；手机：安卓');
  });

  scenario('in the customer’s own words', async ({ customer, bot, talk }) => {
    await customer.says('页面显示不对', '按钮点了跳到别人家去了');
    await bot.asks(/切换一下 Wi-Fi/);
    await customer.says('不行', '最新版', '苹果');
    const [report] = await talk.service.requests.open();
    assert.match(report?.subject ?? '', /看到的：按钮点了跳到别人家去了/);
    bot.says(/编号/);
  });

  scenario('a known fault comes first', { at: '2026-11-18T12:00:00Z' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('持仓页面不显示');
    await bot.asks(/行情数据延迟.*您遇到的是这个吗/);
    await customer.says('对');
    bot.says(/不用反复试/);
  });

  scenario('a correction of the first answer', async ({ customer, bot }) => {
    await customer.says('首页打不开显示乱码', '不对，是净值没更新');
    await bot.asks(/交易日晚间公布/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('页面一片空白', '赎回多久到账');
    bot.says(/基金类型和购买渠道.*重新进入页面，好了吗/s);
  });

  scenario('the core is down, then a person', async ({ customer, bot, core, queue }) => {
    core.goesDown();
    await customer.says('页面显示空白');
    await bot.asks(/切换一下 Wi-Fi/);
    await customer.says('转人工');
    await queue.holds('technical', /转人工/);
  });
});
