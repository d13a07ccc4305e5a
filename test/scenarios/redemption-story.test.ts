import assert from 'node:assert/strict';
import { describe } from 'vitest';
import type { RedemptionStage } from '../../src/feedback/follow-up.js';
import type { Talk } from '../support/talk.js';
import { scenario } from '../support/scenario.js';

const hourMs = 3_600_000;

async function workOff(talk: Talk): Promise<void> {
  while ((await talk.service.jobs.takeDue()) > 0) await talk.service.jobs.settled();
}

/** The core system tells of a stage of Lin Xiaoman's redemption. */
async function coreTells(talk: Talk, stage: RedemptionStage, id: string = stage): Promise<void> {
  const [order] = await orderOf(talk);
  await talk.service.coreEvents.take({
    id,
    orderNumber: order,
    customerId: 'C10001',
    stage,
    at: talk.time.clock().toISOString(),
  });
  await workOff(talk);
}

/** The order number the bot has shown. */
async function orderOf(talk: Talk): Promise<[string]> {
  const rows = (await talk.messages()).flatMap(({ card }) => card?.rows ?? []);
  return [rows.find(({ label }) => label === '订单号')?.value ?? ''];
}

/** What was said since, whoever said it. */
const textsAfter = async (talk: Talk, count: number): Promise<readonly string[]> =>
  (await talk.messages()).slice(count).map(({ text }) => text);

const callbacks = (talk: Talk) => talk.service.feedback.openCallbacks();

describe('the story of a redemption that has not arrived', () => {
  scenario('ends by itself when the money is there', async ({ customer, bot, queue, talk }) => {
    await customer.says('我上周赎回的钱怎么还没到');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    await bot.asks(/款项也已划出.*11月20日（周五）到账.*还没有入账/s);
    await customer.says('向银行查询');
    bot.says(/查询编号 YH\d{10}/);
    await customer.says('24 小时内回访');
    bot.says(/每走一步都在这里告诉您.*11月24日 10:00 前会有同事回访/s);
    await customer.says('谢谢');
    assert.deepEqual(await callbacks(talk), []);
    const said = (await talk.messages()).length;

    talk.time.pass(3 * hourMs);
    await coreTells(talk, 'late');
    talk.time.pass(2 * hourMs);
    await coreTells(talk, 'arrived');
    talk.time.pass(20 * hourMs);
    await workOff(talk);

    const [late, arrived, ...more] = await textsAfter(talk, said);
    assert.match(late ?? '', /比预计的晚.*11月24日 10:00 前会有同事回访/s);
    assert.match(arrived ?? '', /已在 11月23日 15:00 到账.*招商银行（尾号 6621）.*跟进就到这里/s);
    assert.deepEqual(more, []);
    assert.deepEqual(await callbacks(talk), []);
    await queue.isEmpty();
  });

  scenario('goes to a person with its history when it is not', { as: 'C10001' }, async (cast) => {
    const { customer, talk } = cast;
    await customer.says('赎回没到账', '24 小时内回访');
    await coreTells(talk, 'late');
    const said = (await talk.messages()).length;

    talk.time.pass(22 * hourMs);
    await workOff(talk);

    const [callback, ...others] = await callbacks(talk);
    assert.match(callback?.reason ?? '', /SH\d{10}：融通领先成长混合A.*6621.*逾期 11-23 10:00/);
    assert.equal(callback?.dueAt.toISOString(), '2026-11-24T02:00:00.000Z');
    assert.deepEqual(others, []);
    const [handed, ...more] = await textsAfter(talk, said);
    assert.match(handed ?? '', /已经请同事接手，11月24日 10:00 前回访您/);
    assert.deepEqual(more, []);

    await coreTells(talk, 'arrived');
    assert.deepEqual(await callbacks(talk), [], 'nobody has to call any more');
  });

  scenario('goes to a person when the core is down at the time', { as: 'C10001' }, async (cast) => {
    const { customer, core, talk } = cast;
    await customer.says('赎回没到账', '24 小时内回访');
    core.goesDown();
    talk.time.pass(22 * hourMs);
    await workOff(talk);
    assert.equal((await callbacks(talk)).length, 1);
  });

  scenario('is told once and never backwards', { as: 'C10001' }, async ({ customer, talk }) => {
    await customer.says('赎回没到账', '24 小时内回访');
    const said = (await talk.messages()).length;

    await coreTells(talk, 'confirmed');
    await coreTells(talk, 'arrived', 'e1');
    await coreTells(talk, 'arrived', 'e1');
    await coreTells(talk, 'arrived', 'e2');
    await coreTells(talk, 'paid');
    await coreTells(talk, 'late');

    const told = await textsAfter(talk, said);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /到账/);
  });

  scenario('hands a failure over at once', { as: 'C10001' }, async ({ customer, talk }) => {
    await customer.says('赎回没到账', '24 小时内回访');
    const said = (await talk.messages()).length;

    await coreTells(talk, 'failed');

    assert.equal((await callbacks(talk)).length, 1);
    const [failed, handed] = await textsAfter(talk, said);
    assert.match(failed ?? '', /没有办成/);
    assert.match(handed ?? '', /同事接手/);
  });

  scenario('is a notice while a person has the conversation', { as: 'C10001' }, async (cast) => {
    const { customer, agentTakes, talk } = cast;
    await customer.says('赎回没到账', '24 小时内回访', '转人工');
    await agentTakes();
    await coreTells(talk, 'arrived');
    const last = (await talk.messages()).at(-1);
    assert.deepEqual(last?.author, { role: 'notice' });
    assert.match(last.text, /已在 11月23日 10:00 到账/);
  });

  scenario('of somebody else is nobody else’s news', { as: 'C10002' }, async (cast) => {
    const { customer, talk } = cast;
    await customer.says('赎回没到账');
    const said = (await talk.messages()).length;
    await coreTells(talk, 'arrived');
    assert.deepEqual(await textsAfter(talk, said), []);
  });
});
