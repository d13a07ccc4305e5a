import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import { factScenarios } from './fact-scenarios.js';

describe('dividend', () => {
  factScenarios({
    straight: '深证100分红过吗',
    withoutFund: '基金分红怎么发',
    answeredBy: /现金分红和红利再投资/,
    ofTwoClasses: '领先成长分红过吗',
    told: /每份累计分红 \d\.\d{4} 元；最近一次每份 0\.0500 元，权益登记日 2023年12月15日/,
  });

  scenario('a fund that has never paid out', async ({ customer, bot }) => {
    await customer.says('000727分红过没');
    bot.says(/还没有分过红/);
  });

  scenario('a money fund pays in another way', async ({ customer, bot }) => {
    await customer.says('易支付货币分红吗');
    bot.says(/定期结转成份额/);
  });
});
