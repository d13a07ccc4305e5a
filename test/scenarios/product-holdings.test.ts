import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('holdings', () => {
  factScenarios({
    straight: '深证100最近重仓了哪些股票',
    withoutFund: '前十大重仓股有哪些',
    answeredBy: /哪只基金的持仓/,
    ofTwoClasses: '领先成长买了哪些股票',
    told: /2026年第3季度报告（2026年10月28日公布）.*2026年9月30日那一天的情况，现在可能已经变了/,
  });

  scenario('a fund whose report nobody has entered', async ({ customer, bot }) => {
    await customer.says('011813重仓了什么');
    bot.says(/季度报告我这里还没有登记/);
  });

  scenario(
    'the report before, until the next is out',
    { at: '2026-10-20T02:00:00Z' },
    async (cast) => {
      await cast.customer.says('深证100最近重仓了哪些股票');
      cast.bot.says(/2026年第2季度报告/);
    },
  );
});
