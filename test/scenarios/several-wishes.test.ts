import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';
import type { Talk } from '../support/talk.js';

/** What the bot said to the last message, line by line. */
async function lastLines(talk: Talk) {
  const messages = await talk.messages();
  const asked = messages.findLast(({ author }) => author.role === 'customer');
  return messages.filter(({ id }) => id.startsWith(`${asked?.id ?? ''}-r`));
}

describe('several wishes in one message', () => {
  scenario('each has its answer in a line of its own', async ({ customer, talk }) => {
    await customer.says('161604 净值，还有动力先锋的业绩，还有创业板指数的费率');
    const [value, performance, fees] = await lastLines(talk);
    assert.match(value?.text ?? '', /161604.*单位净值/);
    assert.match(performance?.text ?? '', /161609.*没有审核过的业绩资料/);
    assert.match(fees?.text ?? '', /161613.*现行费率/);
    assert.deepEqual([value?.choices, performance?.choices], [undefined, undefined]);
  });

  scenario('the one that asks back comes first and is asked last', async ({ customer, bot }) => {
    await customer.says('我要赎回领先成长 顺便问下161604手续费多少');
    bot.says(/161604.*现行费率/s);
    await bot.asks(/手机号|选一只|哪一只/);
  });

  scenario('the core is down for all of them', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('161604净值多少？另外161613的费率是多少');
    bot.says(/没有响应.*没有查出来/s);
    bot.offers('再试一次', '转人工');
  });

  scenario('a person is wanted besides', async ({ customer, queue }) => {
    await customer.says('161604净值多少', '还有费率呢，算了转人工吧');
    await queue.holds('product', /客户要求转人工/);
  });
});
