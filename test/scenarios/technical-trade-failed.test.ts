import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('a trade fails', () => {
  scenario('not debited, and the reason is on the page', async ({ customer, bot }) => {
    await customer.says('交易失败了');
    await bot.asks(/先别再提交.*钱扣了没有/s);
    await customer.says('没扣');
    await bot.asks(/提示的原因/);
    await customer.says('余额不足');
    await bot.asks(/支付限额/);
    await customer.says('成功了');
    bot.says(/太好了/);
  });

  scenario('debited: which one, who writes, and a report', async ({ customer, bot, talk }) => {
    await customer.says('买基金提示失败但是钱扣了');
    await bot.asks(/基金名称、金额和大概的时间/);
    await customer.says('昨天下午买的易支付，五千块');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(/编号 GZ\d{10}/);
    const [report] = await talk.service.requests.open();
    assert.equal(report?.customerName, '林小满');
    assert.match(report.subject, /扣款：已扣款；这一笔：昨天下午买的易支付，五千块/);
  });

  scenario('who does not want to say who writes is heard too', async ({ customer, bot }) => {
    await customer.says('买基金提示失败但是钱扣了', '今天上午一万块的债券基金', '不方便给手机号');
    bot.says(/编号 GZ\d{10}/);
  });

  scenario('the fund takes no orders', async ({ customer, bot }) => {
    await customer.says('买基金提交失败', '没扣', '暂停申购');
    bot.says(/不能替您猜/);
    bot.neverSays(/(?:马上|很快)恢复/);
  });

  scenario('a correction: it was debited after all', { as: 'C10001' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('交易失败了', '没扣');
    await bot.asks(/提示的原因/);
    await customer.says('不对，我看到钱已经扣了');
    await bot.asks(/基金名称、金额/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('交易失败了', '深证100净值多少');
    bot.says(/单位净值.*银行卡的钱扣了没有/s);
  });

  scenario('the core is down: it is reported all the same', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('买基金提示失败但是钱扣了', '今天买的债券基金一万块');
    bot.says(/编号 GZ\d{10}/);
  });

  scenario('ends with a person', async ({ customer, queue }) => {
    await customer.says('申购失败了提示系统繁忙', '气死我了，转人工');
    await queue.holds('technical', /转人工/);
  });
});
