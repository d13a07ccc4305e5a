import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('about a fund', () => {
  factScenarios({
    straight: '深证100是什么基金',
    withoutFund: '介绍一下这只基金',
    answeredBy: /哪只基金的资料/,
    ofTwoClasses: '领先成长是什么基金',
    told: /指数型基金.*主要投资所跟踪指数的成份股/,
  });

  scenario('first day and custodian, where they are known', async ({ customer, bot }) => {
    await customer.says('161603是只什么基金');
    bot.says(/债券型基金，2003年9月30日成立.*托管人是工商银行/);
    bot.shows('成立日期', /2003年9月30日/);
  });
});
