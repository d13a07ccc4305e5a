import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('market', () => {
  factScenarios({
    straight: '深证100投的板块后面怎么走',
    withoutFund: '半导体后面怎么走',
    answeredBy: /没有人能?说得?准/,
    ofTwoClasses: '领先成长投的板块后市怎么看',
    told: /没有人说得准，所以我不作预测.*2026年9月30日那天的主要方向是/,
  });

  scenario('a fund whose report nobody has entered', async ({ customer, bot }) => {
    await customer.says('011813投的板块后市怎么看');
    bot.says(/按合同主要投资/);
    bot.neverSays(/看好|看涨|机会/);
  });
});
