import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { overHttp } from '../support/core-over-http.js';
import { coreThatFails } from '../support/core-that-fails.js';
import { playOn } from '../support/scenario-core.js';
import { scenario } from '../support/scenario.js';

playOn((clock, isDown) => overHttp(coreThatFails(clock, isDown), clock));

describe('with the core system over HTTP', async () => {
  await import('./product-nav.test.js');
  await import('./trading-purchase.test.js');
  await import('./redemption-story.test.js');
  await import('./trading-redeem-arrival.test.js');
});

describe('while the core system is away', () => {
  const questions = [
    '深证100净值',
    '深证100的费率',
    '深证100业绩怎么样',
    '深证100风险等级',
    '深证100的基金经理是谁',
    '深证100重仓什么',
    '深证100分红了吗',
    '深证100限购吗',
  ];

  scenario('facts of products are told with their age', async ({ customer, core, time, talk }) => {
    await customer.says(...questions);
    core.goesDown();
    time.pass(200_000);
    const told = (await talk.messages()).length;

    await customer.says(...questions);

    const answers = (await talk.messages())
      .slice(told)
      .filter(({ author }) => author.role === 'bot');
    const ages = answers.map(({ text, card }) =>
      /（3 分钟前读取）/.test(`${text}${card?.footnote ?? ''}`) ? 'told' : text,
    );
    assert.deepEqual(
      ages,
      questions.map(() => 'told'),
    );
  });

  scenario('facts that are too old are not', async ({ customer, bot, core, time }) => {
    await customer.says('深证100净值');
    core.goesDown();
    time.pass(900_000);

    await customer.says('深证100净值');

    bot.says(/没有响应/);
  });

  scenario('what is a customer’s own is not', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core } = cast;
    await customer.says('我的赎回到账了吗');
    core.goesDown();

    await customer.says('我的赎回到账了吗');

    bot.neverSays(/尾号 6621/);
  });
});
