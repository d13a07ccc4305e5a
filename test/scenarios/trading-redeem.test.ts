import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/test\/redeem\?link=[\w.-]+$/;

describe('a redemption', () => {
  scenario('from the wish to the link', async ({ customer, bot }) => {
    await customer.says('我想赎回161610');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    await bot.asks(/融通领先成长混合A 8,500\.00 份，想赎回多少/);
    await customer.says('三千份');
    await bot.asks(/3,000\.00 份.*到手约 [\d,.]+ 元。.*11月26日（周四）到账/);
    bot.shows('分笔计算', /^3,000\.00 份计 [\d,.]+ 元，持有 \d+ 天，费率 0%，费 0\.00 元$/);
    bot.shows('赎回份额', /3,000\.00 份/);
    await customer.says('好的');
    bot.says(link);
  });

  scenario('all of it, the oldest first', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把我的161610全部赎回');
    await bot.asks(/8,500\.00 份/);
    bot.shows('分笔计算', /5,100\.00 份计 [\d,.]+ 元，持有 \d+ 天，费率 0\.5%/);
    await customer.says('去 App 确认');
    bot.says(link);
  });

  scenario('shares younger than a week', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('把我的161610全部赎回');
    await bot.asks(/其中 [\d,.]+ 份持有不满 7 天/);
    bot.shows('分笔计算', /持有 \d 天，费率 1\.5%/);
  });

  scenario('a correction, also after the link', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161610', '三千份', '不对，是两千份');
    await bot.asks(/2,000\.00 份/);
    await customer.says('好的');
    bot.says(link);
    await customer.says('改成一千份');
    await bot.asks(/1,000\.00 份/);
  });

  scenario('half a position is asked about', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161610', '半仓');
    await bot.asks(/这只基金的一半吗/);
    await customer.says('一半');
    await bot.asks(/4,250\.00 份/);
  });

  scenario('yuan become shares', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161610', '五千块');
    await bot.asks(/赎回按份额办理，5,000 元约合 [\d,.]+ 份/);
  });

  scenario('which of two, and too many of it', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('我要赎回基金');
    await bot.asks(/持有 2 只基金/);
    await customer.says('第一个');
    await bot.asks(/5,200\.00 份/);
    await customer.says('六千份');
    await bot.asks(/不够/);
    await customer.says('全部');
    await bot.asks(/5,200\.00 份/);
  });

  scenario('what is not held', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161603');
    await bot.asks(/没有查到这只基金的份额/);
    await customer.says('看我的持仓');
    await bot.asks(/融通领先成长混合A 8,500\.00 份/);
  });

  scenario('a digression and back', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161610', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*份数/s);
    await customer.says('三千');
    await bot.asks(/3,000\.00 份/);
  });

  scenario('how it is done, without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('怎么赎回基金');
    bot.says(/「我的持仓」/);
    sms.wasSent(0);
    await customer.says('现在赎回');
    await bot.asks(/手机号/);
  });

  scenario('no fee is guessed', { as: 'C10008' }, async ({ customer, bot }) => {
    await customer.says('我想赎回005243', '一千份');
    await bot.asks(/没有核实过/);
  });

  scenario('the core is down, then back', { as: 'C10001' }, async ({ customer, bot, core }) => {
    await customer.says('我想赎回161610');
    core.goesDown();
    await customer.says('三千份');
    await bot.asks(/没有响应.*回访/);
    core.comesBack();
    await customer.says('再试一次');
    await bot.asks(/3,000\.00 份/);
  });

  scenario('ended by a person', { as: 'C10001' }, async ({ customer, queue }) => {
    await customer.says('我想赎回161610', '烦死了，转人工');
    await queue.holds('trading', /./);
  });

  scenario('a change of mind', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想赎回161610', '算了');
    bot.says(/先放下|先不弄/);
  });
});
