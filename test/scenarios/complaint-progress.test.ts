import assert from 'node:assert/strict';
import { describe } from 'vitest';
import type { Talk } from '../support/talk.js';
import { scenario } from '../support/scenario.js';

/** The number of a complaint of somebody else, made elsewhere. */
async function numberOfAnother(talk: Talk, kind: 'service' | 'suggestion' = 'service') {
  const record = await talk.record();
  const other = { ...record, id: 'another-conversation' as typeof record.id };
  const identity = { level: 'anonymous' } as const;
  const facts = { kind, what: '柜台排队一小时没人管' };
  const { number } = await talk.service.complaints.record({
    record: { ...other, identity },
    facts,
    key: `other-${kind}`,
  });
  return number;
}

interface Step {
  readonly to: 'working' | 'answered' | 'closed';
  readonly note?: string;
}

const move = (talk: Talk, number: string, step: Step) =>
  talk.service.complaints.move(number, { ...step, by: 'agent', id: `${number}-${step.to}` });

describe('how a complaint stands', () => {
  scenario('is told in the conversation it was made in', async ({ customer, bot, talk }) => {
    await customer.says(
      '我要投诉',
      '热线一直占线，打了一上午都没打通',
      '今天',
      '增加线路',
      '就这样',
    );
    await customer.says('查投诉进度');
    bot.says(/已经登记，正在等同事受理，最晚 12月8日（周二）告知您是否受理/);
    bot.shows('经过', /热线一直占线/);
    const [complaint] = await talk.service.complaints.of({
      conversationId: talk.id,
      customerId: undefined,
    });
    const number = complaint?.number ?? '';
    await move(talk, number, { to: 'working' });
    await customer.says('我的投诉处理得怎么样了');
    bot.says(/已经受理，同事正在核对/);
    await move(talk, number, { to: 'answered', note: '已加开两条线路，今天给您回电致歉。' });
    await customer.says('投诉有结果了吗');
    bot.says(/已经有了答复.*12386/s);
    bot.shows('答复', /^已加开两条线路/);
    await move(talk, number, { to: 'closed' });
    await customer.says('查投诉进度');
    bot.says(/已经办结.*12386/s);
  });

  scenario('is told by number, without its words', async ({ customer, bot, talk }) => {
    const number = await numberOfAnother(talk);
    await customer.says(`投诉单号${number}帮我查一下`);
    bot.says(new RegExp(`${number} 已经登记`));
    assert.doesNotMatch(JSON.stringify(await talk.messages()), /柜台排队/);
  });

  scenario('is asked for by number or identity', async ({ customer, bot, talk }) => {
    const number = await numberOfAnother(talk, 'suggestion');
    await customer.says('投诉进展到哪一步了');
    await bot.asks(/投诉编号/);
    bot.offers('验证身份', '转人工');
    await customer.says('TS0000000000');
    await bot.asks(/没有查到这个编号/);
    await customer.says(number);
    bot.says(/没有固定的答复日期/);
  });

  scenario('is told after verification, for all that are theirs', async (cast) => {
    const { customer, bot, talk } = cast;
    const record = await talk.record();
    const identity = {
      level: 'verified',
      customerId: 'C10002',
      proof: 'app-token',
      at: talk.time.clock(),
    } as unknown as typeof record.identity;
    const elsewhere = { ...record, id: 'elsewhere' as typeof record.id, identity };
    for (const key of ['first', 'second'])
      await talk.service.complaints.record({
        record: elsewhere,
        facts: { kind: 'delay', what: `${key}：资料审核拖了两周` },
        key,
      });
    await customer.says('查投诉进度', '验证身份');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10002');
    await bot.asks(/2 个投诉/);
    await customer.says('第一个');
    bot.says(/已经登记/);
  });

  scenario('the core is down: the number is enough', async ({ customer, bot, core, talk }) => {
    const number = await numberOfAnother(talk);
    await customer.says('查投诉进度', '验证身份', '13800000002');
    core.goesDown();
    await customer.says('算了', '查投诉进度');
    await bot.asks(/投诉编号/);
    await customer.says(number);
    bot.says(/已经登记/);
  });

  scenario('the core is down: a callback', { as: 'C10002' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('查投诉进度', '验证身份');
    await bot.asks(/没有响应/);
    await customer.says('安排回访');
    bot.says(/前会有同事回访您/);
  });

  scenario('waits while another question is answered', async ({ customer, bot }) => {
    await customer.says('查投诉进度', '161610净值是多少？');
    await bot.asks(/净值.*投诉编号/s);
  });

  scenario('ends with a person', async ({ customer, queue }) => {
    await customer.says('查投诉进度', '转人工');
    await queue.holds('complaint', /客户要求转人工/);
  });

  scenario('can be complained about once more', async ({ customer, bot }) => {
    await customer.says('对投诉处理结果不满意，我要继续投诉');
    await bot.asks(/抱歉|对不起/);
  });
});
