import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('closing an account', () => {
  scenario('how, and what stays behind; nobody is talked out of it', async (cast) => {
    const { customer, bot, sms } = cast;
    await customer.says('不想用了把账户注销掉，烦死了');
    bot.says(/「注销账户」.*份额赎回.*法律要求保存/s);
    bot.neverSays(/再考虑|挽留|可惜/);
    bot.offers('查我能不能销户', '提示不能注销', '转人工');
    sms.wasSent(0);
  });

  scenario('what stands in the way, after proof', async ({ customer, bot }) => {
    await customer.says('我要销户', '查我能不能销户');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(/还持有融通领先成长混合A 8,500.00 份，另有 1 笔赎回没办完/);
    bot.shows('没办完的赎回', /^1 笔$/);
  });

  scenario('nothing stands in the way', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('注销账户');
    bot.says(/没有查到您持有的份额和没办完的赎回/);
  });

  scenario('only a redemption is under way', { as: 'C10014' }, async ({ customer, bot }) => {
    await customer.says('我要销户');
    bot.says(/还有 1 笔赎回没办完/);
  });

  scenario('a correction: the page refuses', { as: 'C10006' }, async ({ customer, bot, queue }) => {
    await customer.says('怎么销户');
    bot.says(/还持有融通领先成长混合A/);
    await customer.says('不是问怎么办，是页面提示不能注销');
    bot.says(/页面提示不能注销，多半是/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('注销账户', '查我能不能销户', '深证100净值多少');
    bot.says(/单位净值.*手机号/s);
  });

  scenario('the core is down', { as: 'C10001' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('注销账户');
    bot.says(/「注销账户」/);
    await customer.says('查我能不能销户');
    await bot.asks(/没有响应/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/都办完才能销户/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('怎么销户', '说了半天没用，转人工');
    await queue.holds('account', /客户要求转人工/);
  });
});
