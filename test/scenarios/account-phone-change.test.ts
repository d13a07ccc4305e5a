import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/\S*changePhone\?link=\S+/;

describe('another phone number', () => {
  scenario('the old one still works: a link, once it is proved', async ({ customer, bot, sms }) => {
    await customer.says('我换手机号了，怎么改');
    await bot.asks(/原来的号码还能收到短信吗/);
    bot.offers('还能收到', '收不到了');
    sms.wasSent(0);
    await customer.says('还能收到');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10018');
    bot.says(/登记的手机号是 138\*\*\*\*0018/);
    bot.says(link);
    bot.says(/聊天里不能替您改/);
  });

  scenario('the old one is lost: a person, with papers, and no link', async (cast) => {
    const { customer, bot, queue } = cast;
    await customer.says('换号了，原来那个停机了');
    bot.says(/由同事核对您本人以后办.*身份证.*停机或销户证明/s);
    bot.neverSays(/app\.example/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('answered with a plain no', async ({ customer, bot }) => {
    await customer.says('预留手机号怎么改', '不能收了');
    bot.says(/由同事核对/);
  });

  scenario('a correction: it still works after all', { as: 'C10018' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('换手机号', '收不到了');
    bot.says(/由同事核对/);
    await customer.says('不对，原来的号还能收短信');
    bot.says(link);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('我手机号换了怎么改', '深证100净值多少');
    bot.says(/单位净值.*原来登记的那个号码，还能收到短信吗/s);
    await customer.says('还能');
    await bot.asks(/手机号/);
  });

  scenario('never mind', async ({ customer, bot }) => {
    await customer.says('预留手机号怎么改', '算了');
    bot.says(/放下|先不弄/);
  });

  scenario('the core is down: a call is booked', { as: 'C10018' }, async (cast) => {
    const { customer, bot, core } = cast;
    await customer.says('我要更换手机号');
    core.goesDown();
    await customer.says('还能收到');
    await bot.asks(/没有响应/);
    await customer.says('再试一次');
    await bot.asks(/没有响应/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(link);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('我要换手机号', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
