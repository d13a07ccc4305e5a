import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('manager', () => {
  factScenarios({
    straight: '深证100基金经理是谁',
    withoutFund: '现在基金经理是哪位',
    answeredBy: /哪只基金的基金经理/,
    ofTwoClasses: '领先成长现在谁在管',
    told: /现任基金经理是示例经理乙（虚构），从 2020年7月1日开始管理/,
  });

  scenario('a manager nobody has verified', async ({ customer, bot }) => {
    await customer.says('005243谁在管啊');
    bot.says(/还没有核实过的记录/);
  });

  scenario('no word on how good the manager is', async ({ customer, bot }) => {
    await customer.says('深证100的基金经理厉害吗');
    bot.says(/水平我不便评价/);
  });
});
