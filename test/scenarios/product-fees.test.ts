import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('fees', () => {
  factScenarios({
    straight: '深证100的费率是多少',
    withoutFund: '买基金都要收哪些费用',
    answeredBy: /申购费、赎回费.*告诉我基金名称|申购费.*赎回费.*告诉我基金名称/,
    ofTwoClasses: '领先成长手续费怎么收',
    told: /申购费.*赎回费.*管理费.*托管费/,
  });

  scenario('a class that charges for its service', async ({ customer, bot }) => {
    await customer.says('009241费率多少');
    bot.says(/申购费 0\.00%.*满 180 天 0\.00%.*销售服务费 0\.40%/);
    bot.shows('销售服务费（每年）', /^0\.40%$/);
  });

  scenario('rates of the day it is, not those before', async ({ customer, bot }) => {
    await customer.says('161616申购费率现在是多少啊快点');
    bot.says(/不满 100 万元 0\.80%、100 万元及以上 0\.50%/);
    bot.says(/自 2026年1月1日起执行/);
    bot.neverSays(/1\.20%；/);
  });

  scenario('no rates in force: says so', { at: '2019-12-30T02:00:00Z' }, async (cast) => {
    await cast.customer.says('深证100的费率是多少');
    cast.bot.says(/没有登记完整.*「转人工」/);
    cast.bot.offers('转人工');
  });
});
