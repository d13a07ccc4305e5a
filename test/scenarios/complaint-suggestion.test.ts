import assert from 'node:assert/strict';
import { describe } from 'vitest';
import type { Talk } from '../support/talk.js';
import { scenario } from '../support/scenario.js';

async function holds(talk: Talk, expected: object): Promise<void> {
  const [last] = await talk.service.complaints.of({
    conversationId: talk.id,
    customerId: undefined,
  });
  assert.deepEqual({ ...last?.facts }, expected);
}

describe('a suggestion', () => {
  const thanked = /谢谢您.*TS\d{10}.*不能替他们答应/s;

  scenario('is recorded and thanked for, with no deadline', async ({ customer, bot, talk }) => {
    await customer.says('建议App里把手续费那一栏放大一点');
    bot.says(thanked);
    bot.neverSays(/天内|前答复|尽快/);
    await holds(talk, { kind: 'suggestion', what: '建议App里把手续费那一栏放大一点' });
  });

  scenario('is asked for where only the wish is said', async ({ customer, bot, talk }) => {
    await customer.says('我想提个建议');
    await bot.asks(/直接写/);
    await customer.says('定投扣款前一天发条短信提醒');
    bot.says(thanked);
    await holds(talk, { kind: 'suggestion', what: '定投扣款前一天发条短信提醒' });
  });

  scenario('waits while another question is answered', async ({ customer, bot }) => {
    await customer.says('我想提个建议', '161610净值是多少？');
    await bot.asks(/单位净值.*哪里可以做得更好/s);
    await customer.says('净值页面能显示涨跌就好了');
    bot.says(thanked);
  });

  scenario('while the core is down', { as: 'C10002' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('我想提个建议', '赎回页面写清楚到账时间');
    bot.says(thanked);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('我想提个建议', '转人工');
    await queue.holds('complaint', /客户要求转人工/);
  });

  scenario('corrected after it is recorded', async ({ customer, bot, talk }) => {
    await customer.says('我想提个建议', '定投能按天设就好了');
    bot.says(thanked);
    await customer.says('说错了，是能按周设就好了');
    bot.says(thanked);
    await holds(talk, { kind: 'suggestion', what: '说错了，是能按周设就好了' });
  });
});
