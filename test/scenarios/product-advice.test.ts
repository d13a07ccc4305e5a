import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('advice', () => {
  factScenarios({
    straight: '我的深证100要不要卖掉',
    withoutFund: '亏麻了要不要割肉',
    answeredBy: /不能替您(?:决定|拿主意).*「转人工」/,
    ofTwoClasses: '领先成长要不要加仓',
    told: /不能替您决定.*单位净值 \d\.\d{4} 元（2026年11月20日），风险等级 R4/,
  });

  scenario('a fund whose level nobody has verified', async ({ customer, bot }) => {
    await customer.says('161610还要不要拿着');
    bot.says(/不能替您决定.*风险等级还没有核实过的记录/);
    bot.neverSays(/反弹|回本|涨回来/);
  });

  scenario('pressed for a verdict: none', async ({ customer, bot }) => {
    await customer.says('你就直说创业板指数该不该卖');
    bot.says(/不能替您决定/);
  });
});
