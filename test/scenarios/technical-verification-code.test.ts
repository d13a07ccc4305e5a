import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('verification codes do not come', () => {
  scenario('why, step by step; the code itself is never asked for', async ({ customer, bot }) => {
    await customer.says('收不到验证码');
    await bot.asks(/不要发给任何人.*登录、注册开户、绑卡，还是交易/s);
    bot.neverSays(/请输入/);
    await customer.says('登录');
    await bot.asks(/等一分钟/);
    bot.neverSays(/请输入|发给我/);
    await customer.says('收到了');
    bot.says(/太好了/);
  });

  scenario('the number is another one by now', async ({ customer, bot }) => {
    await customer.says('登录时收不到短信验证码', '还是不行');
    await bot.asks(/没有停机的那个吗/);
    await customer.says('号码换了');
    bot.says(/跟我说「更换手机号」/);
    await customer.says('更换手机号');
    await bot.asks(/原来的号码还能收到短信吗/);
  });

  scenario('nothing helps: a report', async ({ customer, bot, talk }) => {
    await customer.says('短信验证码一直不来', '绑卡', '没收到', '在用', '还是没有', '移动');
    bot.says(/编号 GZ\d{10}/);
    const [report] = await talk.service.requests.open();
    assert.equal(report?.subject, '收不到验证码；场景：绑卡；号码：在用；运营商：移动');
  });

  scenario('a correction of the first answer', async ({ customer, bot }) => {
    await customer.says('登录时收不到短信验证码', '不对，是绑卡的时候');
    await bot.asks(/等一分钟/);
  });

  scenario('a code that is sent all the same is not kept', async ({ customer, bot, stored }) => {
    await customer.says('收不到验证码', '登录');
    await customer.says('835217');
    await stored.holdsNot('835217');
    await bot.asks(/等一分钟/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('验证码收不到', '深证100净值多少');
    bot.says(/单位净值.*办哪件事的时候收不到验证码/s);
  });

  scenario('the core is down, then a person', async ({ customer, bot, core, queue }) => {
    core.goesDown();
    await customer.says('收不到验证码', '注册开户');
    await bot.asks(/等一分钟/);
    await customer.says('转人工');
    await queue.holds('technical', /转人工/);
  });
});
