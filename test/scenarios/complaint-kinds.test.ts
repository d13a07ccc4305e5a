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

const deadline = /TS\d{10}.*12月8日（周二）告知您是否受理.*1月22日（周五）前答复.*12386/s;
const dissuades = /撤诉|撤回|别投诉|没必要|自负|涨回来|回本|长期/;

describe('a complaint about delay', () => {
  scenario('straight, spoken', async ({ customer, bot, talk }) => {
    await customer.says('投诉你们办事拖拖拉拉');
    await bot.asks(/(?:抱歉|对不起).*等了多久/s);
    await customer.says('换张银行卡材料交了三回还是没给我办下来');
    await bot.asks(/什么时候开始等/);
    await customer.says('十一月初吧', '跳过');
    await bot.asks(/希望我们怎么处理/);
    await customer.says('这周之内给我办好');
    await bot.asks(deadline);
    await holds(talk, {
      kind: 'delay',
      what: '投诉你们办事拖拖拉拉；换张银行卡材料交了三回还是没给我办下来',
      when: '十一月初吧',
      wish: '这周之内给我办好',
    });
  });

  scenario('looks for the money in between and comes back', { as: 'C10001' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('投诉你们办事拖拖拉拉');
    bot.says(/赎回款到账了吗/);
    await customer.says('赎回款到账了吗');
    bot.says(/还没有入账/);
  });

  scenario('corrected, and with a person at the end', async ({ customer, bot, queue, talk }) => {
    await customer.says('拖了半个月没人处理，我要投诉', '材料退回来两次都不说原因');
    await customer.says('上周一', '不对，是上上周一', '融通领先成长');
    await customer.says('给个准信');
    await bot.asks(deadline);
    bot.shows('时间', /^上上周一$/);
    await customer.says('转人工');
    await queue.holds('complaint', /投诉/);
    await holds(talk, {
      kind: 'delay',
      what: '拖了半个月没人处理，我要投诉；材料退回来两次都不说原因',
      when: '上上周一',
      subject: '融通领先成长',
      wish: '给个准信',
    });
  });

  scenario('while the core is down', { as: 'C10001' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('投诉办事拖拉', '改手机号改了一个月', '十月底', '跳过', '跳过');
    await bot.asks(deadline);
  });

  scenario('hurried: everything passed over', async ({ customer, bot }) => {
    await customer.says('投诉办事拖拉', '开户卡了两周', '跳过', '跳过', '跳过');
    await bot.asks(deadline);
  });
});

describe('a complaint about being misled', () => {
  scenario('who said what when', async ({ customer, bot, talk }) => {
    await customer.says('你们销售误导我');
    await bot.asks(/(?:生气|不好受).*聊天记录.*是谁/s);
    await customer.says('网点的王经理当面讲这只基金保本，稳赚不赔');
    await bot.asks(/哪一天/);
    await customer.says('去年三月份');
    await bot.asks(/哪只基金/);
    await customer.says('融通健康产业');
    await customer.says('赔偿我的损失');
    await bot.asks(deadline);
    bot.shows('经过', /王经理当面讲这只基金保本，稳赚不赔/);
    bot.neverSays(/保本|稳赚/);
    await holds(talk, {
      kind: 'misleading',
      what: '你们销售误导我；网点的王经理当面讲这只基金保本，稳赚不赔',
      when: '去年三月份',
      subject: '融通健康产业',
      wish: '赔偿我的损失',
    });
  });

  scenario('corrected after it is recorded', async ({ customer, bot }) => {
    await customer.says('你们销售误导我', '电话里说随时能取结果有封闭期', '今年六月');
    await customer.says('跳过', '退钱');
    await bot.asks(deadline);
    await customer.says('不对，是今年七月');
    await bot.asks(/改好了/);
    bot.shows('时间', /^今年七月$/);
    await customer.says('好的');
    bot.says(/查投诉进度/);
  });

  scenario('with a question in between', async ({ customer, bot }) => {
    await customer.says('你们销售误导我');
    await customer.says('161610净值是多少？');
    await bot.asks(/怎么跟您说的|谁跟您讲/);
  });

  scenario('while the core is down', { as: 'C10003' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('你们销售误导我', '宣传页上写着收益稳稳的', '跳过', '跳过', '更正宣传');
    await bot.asks(deadline);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('你们销售误导我', '我要人工');
    await queue.holds('complaint', /客户要求转人工/);
  });
});

describe('a complaint about loss', () => {
  scenario('is taken down without consolation or blame', async ({ customer, bot, talk }) => {
    await customer.says('亏这么多你们得给个说法');
    await bot.asks(/不好受.*疑问|不好受.*不满/s);
    bot.neverSays(dissuades);
    await customer.says('基金经理乱换股，跌的时候一声不吭');
    await customer.says('前年底买的', '161604', '解释清楚调仓的原因');
    await bot.asks(deadline);
    bot.neverSays(dissuades);
    await holds(talk, {
      kind: 'loss',
      what: '亏这么多你们得给个说法；基金经理乱换股，跌的时候一声不吭',
      when: '前年底买的',
      subject: '161604',
      wish: '解释清楚调仓的原因',
    });
  });

  scenario('figures come only when asked for, with their day', async ({ customer, bot }) => {
    await customer.says('亏这么多你们得给个说法');
    await customer.says('161604现在净值是多少？');
    await bot.asks(/11月20日.*净值.*哪/s);
  });

  scenario('corrected on the way', async ({ customer, bot }) => {
    await customer.says('亏这么多你们得给个说法', '净值跌了四成也没人说明');
    await customer.says('今年一月', '不对，是今年三月', '跳过', '给说明');
    bot.shows('时间', /^今年三月$/);
  });

  scenario('while the core is down', { as: 'C10009' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('亏这么多你们得给个说法', '养老的钱越买越少', '跳过', '跳过', '跳过');
    await bot.asks(deadline);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('亏这么多你们得给个说法', '转人工');
    await queue.holds('complaint', /客户要求转人工/);
  });
});
