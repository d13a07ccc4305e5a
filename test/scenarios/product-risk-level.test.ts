import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('risk level', () => {
  factScenarios({
    straight: '深证100是R几',
    withoutFund: '基金的风险等级怎么分',
    answeredBy: /R1 到 R5.*告诉我基金名称/,
    ofTwoClasses: '领先成长风险等级',
    told: /风险等级是 R4，由产品管理部（虚构）核定，日期 2026年10月1日/,
  });

  scenario('a level that nobody has verified', async ({ customer, bot }) => {
    await customer.says('161610风险大不大，别糊弄我');
    bot.says(/还没有核实过的记录.*R1 也可能亏损/);
    bot.neverSays(/是 R\d/);
  });

  scenario('no fund is said to be without risk', async ({ customer, bot }) => {
    await customer.says('易支付货币会亏本吗');
    bot.says(/R1 也可能亏损/);
  });
});
