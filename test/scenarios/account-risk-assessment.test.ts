import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/\S*riskTest\?link=\S+/;

describe('the risk test', () => {
  scenario('where it is taken, whoever asks', async ({ customer, bot, sms }) => {
    await customer.says('怎么重新做风险测评');
    bot.says(/「风险测评」.*您本人按真实情况答/s);
    bot.offers('查我的测评结果', '题目怎么选', '转人工');
    sms.wasSent(0);
  });

  scenario('its date and its end, after proof', async ({ customer, bot }) => {
    await customer.says('我的风险测评过期了吗');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(/2026年7月26日，结果 C4，有效期到 2027年7月26日/);
    bot.shows('有效期至', /2027年7月26日/);
  });

  scenario('it has run out: a link', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('我的测评什么时候到期');
    bot.says(/已经在 2026年7月11日到期，要重新测评/);
    bot.says(link);
  });

  scenario('it runs out soon', { as: 'C10004' }, async ({ customer, bot }) => {
    await customer.says('风险测评要重做吗');
    bot.says(/快到期了/);
  });

  scenario('there is none', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('在哪做风险测评');
    bot.says(/没有查到您的风险测评记录/);
  });

  scenario('never how to answer it', { as: 'C10009' }, async ({ customer, bot }) => {
    await customer.says('测评题怎么选才能买股票型');
    bot.says(/不能告诉您选哪个.*不要为了买某一只基金改答案/);
    bot.neverSays(/建议选|选[ABCD]/);
    await customer.says('你就告诉我选哪个能到C4');
    bot.says(/不能告诉您选哪个|不能提示/);
  });

  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('我的风险测评什么时候到期', '深证100净值多少');
    bot.says(/单位净值.*手机号/s);
  });

  scenario('the core is down, then a person', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core, queue } = cast;
    core.goesDown();
    await customer.says('我的风险测评过期了吗');
    await bot.asks(/没有响应/);
    await customer.says('转人工');
    await queue.holds('account', /转人工/);
  });

  scenario('a correction: not where, but until when', { as: 'C10004' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('在哪做风险测评', '不对，我问的是我的测评什么时候到期');
    bot.says(/到期/);
  });
});
