import assert from 'node:assert/strict';
import { describe } from 'vitest';
import type { Talk } from '../support/talk.js';
import { scenario } from '../support/scenario.js';

/** What is recorded of the conversation's complaints, the latest first. */
const recordedIn = (talk: Talk) =>
  talk.service.complaints.of({ conversationId: talk.id, customerId: undefined });

async function holds(talk: Talk, expected: object): Promise<void> {
  const [last] = await recordedIn(talk);
  assert.deepEqual({ ...last?.facts }, expected);
}

const deadline = /TS\d{10}.*12月8日（周二）告知您是否受理.*1月22日（周五）前答复.*12386/s;
const dissuades = /撤诉|撤回|别投诉|没必要|自负|涨回来|回本|长期/;

describe('a complaint about the service', () => {
  scenario('is asked for bit by bit and recorded in the own words', async (cast) => {
    const { customer, bot, queue, talk } = cast;
    await customer.says('我要投诉你们客服');
    await bot.asks(/(?:抱歉|对不起).*哪件事/s);
    bot.neverSays(dissuades);
    await customer.says('打了六次热线，排队排到最后直接给我挂断');
    await bot.asks(/什么时候/);
    bot.offers('跳过', '转人工');
    await customer.says('就昨天下午');
    await bot.asks(/希望我们怎么处理/);
    await customer.says('给我打个电话道歉');
    await bot.asks(deadline);
    bot.shows('经过', /^(?:我要投诉你们客服；)?打了六次热线，排队排到最后直接给我挂断$/);
    bot.shows('时间', /^就昨天下午$/);
    bot.shows('诉求', /^给我打个电话道歉$/);
    bot.shows('证监会 12386', /9:00–11:30、13:00–16:30/);
    bot.shows('客服热线', /400-883-8088/);
    await customer.says('就这样');
    bot.says(/查投诉进度/);
    await queue.isEmpty();
    await holds(talk, {
      kind: 'service',
      what: '打了六次热线，排队排到最后直接给我挂断',
      when: '就昨天下午',
      wish: '给我打个电话道歉',
    });
  });

  scenario('is corrected before and after it is recorded', async ({ customer, bot, talk }) => {
    await customer.says('客服骂人，我要投诉', '一个男客服说我听不懂人话', '前天上午');
    await bot.asks(/希望我们怎么处理/);
    await customer.says('不对，是上周五');
    await bot.asks(/希望我们怎么处理/);
    await customer.says('书面道歉');
    bot.shows('时间', /^上周五$/);
    await customer.says('改内容');
    await bot.asks(/哪里要改/);
    await customer.says('还有他把我拉黑了');
    await bot.asks(/已经按您说的改好了，编号还是 TS\d{10}/);
    bot.shows('经过', /一个男客服说我听不懂人话；补充：还有他把我拉黑了$/);
    const [complaint] = await recordedIn(talk);
    assert.equal(complaint?.steps.length, 2);
    assert.match(complaint.steps[1]?.before?.what ?? '', /听不懂人话$/);
    await customer.says('没有了');
    bot.says(/按这个记录处理/);
  });

  scenario('waits while another question is answered', async ({ customer, bot, talk }) => {
    await customer.says('服务太差了我要投诉');
    await bot.asks(/哪件事/);
    await customer.says('161610净值是多少？');
    await bot.asks(/净值.*照原话/s);
    await customer.says('客服答应回电一直没回', '跳过', '尽快回电');
    await bot.asks(deadline);
    await holds(talk, {
      kind: 'service',
      what: '服务太差了我要投诉；客服答应回电一直没回',
      wish: '尽快回电',
    });
  });

  scenario('is recorded while the core is down', { as: 'C10002' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('投诉', '客服转来转去转了五次都没说清楚', '今天上午', '说清楚就行');
    await bot.asks(deadline);
  });

  scenario('ends with a person in the middle', async ({ customer, bot, queue }) => {
    await customer.says('态度恶劣，我要投诉', '转人工');
    bot.says(/排在第 1 位/);
    await queue.holds('complaint', /客户要求转人工/);
  });

  scenario('is dropped at a word, without persuasion', async ({ customer, bot, talk }) => {
    await customer.says('我要投诉', '算了');
    bot.neverSays(dissuades);
    assert.equal((await recordedIn(talk)).length, 0);
  });

  scenario('with a threat is recorded and goes to a person at once', async (cast) => {
    const { customer, bot, queue, talk } = cast;
    await customer.says('再没人管我就打12386举报你们');
    bot.says(/已登记，编号 TS\d{10}.*12386.*排在第 1 位/s);
    await queue.holds('complaint', /提到媒体或监管.*投诉 TS\d{10}/);
    await holds(talk, { kind: 'service', what: '再没人管我就打12386举报你们' });
  });

  scenario('turns into a matter of a person when the threat comes later', async (cast) => {
    const { customer, queue, talk } = cast;
    await customer.says('我要投诉', '你们客服骗我说三天解决，我要找律师告你们');
    await queue.holds('complaint', /投诉 TS\d{10}/);
    assert.equal((await recordedIn(talk)).length, 1);
  });

  scenario('with danger goes to a person before all else', async ({ customer, bot, queue }) => {
    await customer.says('我要投诉', '活不下去了我想跳楼');
    bot.says(/12356/);
    await queue.holds('complaint', /可能有人身危险/);
  });

  scenario('keeps no private number', async ({ customer, stored }) => {
    await customer.says('我要投诉', '客服让我报卡号6222021234567890128还念出来给别人听');
    await stored.holdsNot('6222021234567890128');
  });
});
