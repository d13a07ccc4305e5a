import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const late = /还没有入账.*向银行查询.*回访.*转人工/s;

describe('redemption not arrived: who writes and which one', () => {
  scenario('the bank is late with a redemption', async ({ customer, bot, queue }) => {
    await customer.says('我上周赎回了融通领先成长混合A，为什么还没到账？');
    await bot.asks(/着急.*手机号/s);
    await customer.provesToBe('C10001');
    await bot.asks(late);
    bot.says(/11月18日（周三）确认.*11月20日（周五）/);
    bot.shows('订单号', /^SH\d{10}$/);
    bot.offers('向银行查询', '24 小时内回访', '转人工');
    await customer.says('向银行查询');
    bot.says(/查询编号 YH\d{10}/);
    await customer.says('好的');
    bot.says(/11月24日 10:00 前会有同事回访/);
    await customer.says('谢谢');
    bot.says(/不客气|应该的/);
    await queue.isEmpty();
  });

  scenario('a customer of the app is not asked who they are', { as: 'C10001' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回的钱怎么还没到');
    await bot.asks(late);
    bot.neverSays(/手机号/);
  });

  scenario('several redemptions: the second of the list', { as: 'C10005' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回没到账');
    await bot.asks(/2 笔赎回/);
    bot.offers(
      '融通深证100指数A（11月20日 14:05 提交）',
      '融通领先成长混合A（11月16日 09:48 提交）',
    );
    await customer.says('第二个');
    bot.says(/融通领先成长混合A.*11月19日 16:00 到账/);
  });

  scenario('several redemptions: by fund', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '深证100那笔');
    bot.says(/融通深证100指数A赎回正在确认中/);
  });

  scenario('several redemptions: by day', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '上周一提交的');
    bot.says(/融通领先成长混合A.*到账/);
  });

  scenario('several redemptions: by order number', { as: 'C10005' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回没到账', '订单号是SH2611200051');
    bot.says(/融通深证100指数A/);
  });

  scenario('several redemptions: by the channel', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '招商银行那个');
    bot.says(/融通深证100指数A/);
  });

  scenario('several redemptions: a button', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '融通领先成长混合A（11月16日 09:48 提交）');
    bot.says(/融通领先成长混合A.*到账/);
  });

  scenario('two of the same fund are told apart by their day', { as: 'C10025' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我赎回的钱到了没');
    await bot.asks(/3 笔赎回/);
    await customer.says('领先成长');
    await bot.asks(/2 笔赎回/);
    await customer.says('后面那笔');
    bot.says(/10月12日 10:10 提交的融通领先成长混合A/);
  });

  scenario('the other of two, then a correction', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '第二个', '不对，是第一个');
    bot.says(/融通深证100指数A/);
    await customer.says('另一笔呢');
    bot.says(/融通领先成长混合A/);
  });

  scenario('a correction of the fund while it is asked for', { as: 'C10005' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我赎回的医疗保健行业混合怎么还没到账');
    await bot.asks(/没有查到赎回记录/);
    await customer.says('不对，是深证100');
    bot.says(/融通深证100指数A/);
  });

  scenario('none fits: all of them on request', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('我10月8号赎回的怎么还没到账');
    await bot.asks(/没有查到赎回记录/);
    await customer.says('好的');
    await bot.asks(/2 笔赎回/);
  });

  scenario('none of the list is meant', { as: 'C10005' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '都不是');
    await bot.asks(/没有别的赎回/);
    bot.offers('转人工');
    await customer.says('不用了');
    bot.says(/好的/);
  });

  scenario('there is no redemption at all', { as: 'C10006' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账');
    bot.says(/近 90 天没有查到您的赎回申请/);
    bot.offers('转人工');
  });

  scenario('how long it takes as a rule, then one’s own', { as: 'C10002' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回多久到账');
    bot.says(/要看基金类型和购买渠道/);
    bot.neverSays(/着急/);
    await customer.says('查我的赎回');
    bot.says(/正在确认中/);
  });

  scenario('a day in passing is no correction', { as: 'C10002' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '要等到25号？太慢了吧');
    bot.neverSays(/没有查到/);
  });

  scenario('there is only the one spoken of', { as: 'C10002' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '还有别的吗');
    bot.says(/只查到刚才这一笔/);
  });
});

describe('redemption not arrived: turns on the way', () => {
  scenario('a question in between, then back', async ({ customer, bot }) => {
    await customer.says('赎回没到账');
    await customer.says('深证100净值多少');
    bot.says(
      /融通深证100指数A.*单位净值是 0\.6930 元.*\n(?:回到刚才的问题|我们接着刚才说)：\n.*手机号/s,
    );
    await customer.provesToBe('C10001');
    await bot.asks(late);
  });

  scenario('a question in between that asks back itself', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '领先成长净值多少');
    await bot.asks(/哪一只/);
    await customer.says('A');
    bot.says(/161610.*\n.*\n.*手机号/s);
    await customer.provesToBe('C10001');
    await bot.asks(late);
  });

  scenario('small talk in between', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '谢谢');
    await bot.asks(/(?:不客气|应该的).*手机号/s);
  });

  scenario('a change of mind', async ({ customer, bot }) => {
    await customer.says('赎回没到账', '算了');
    bot.says(/^好/);
    bot.neverSays(/手机号/);
    await customer.says('深证100净值多少');
    bot.neverSays(/手机号/);
  });

  scenario('nothing wanted of what is offered', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('赎回没到账', '不用了，谢谢');
    bot.says(/好的，那先这样/);
  });

  scenario('a person while the number is asked for', async ({ customer, bot, queue }) => {
    await customer.says('赎回没到账', '我要人工客服');
    bot.says(/排在第 1 位/);
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('a person while the code is asked for', async ({ customer, queue }) => {
    await customer.says('赎回没到账', '13800000001', '转人工');
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('a person from the list of redemptions', { as: 'C10005' }, async (cast) => {
    const { customer, queue } = cast;
    await customer.says('赎回没到账', '找个真人跟我说');
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('a person in place of the bank query', { as: 'C10001' }, async (cast) => {
    const { customer, queue } = cast;
    await customer.says('赎回没到账', '转人工');
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('anger becomes a complaint', { as: 'C10001' }, async ({ customer, bot, queue }) => {
    await customer.says('赎回没到账', '你们这什么垃圾公司，我要投诉！');
    await bot.asks(/抱歉|对不起/);
    await customer.says('转人工');
    await queue.holds('complaint', /投诉/);
  });

  scenario('the same asked three times is not a dead end', { as: 'C10001' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回没到账', '到底什么时候到账', '我的钱什么时候到账', '还没到账啊');
    await bot.asks(/向银行查询/);
    bot.offers('向银行查询', '24 小时内回访', '转人工');
  });

  scenario('unclear answers end with a person offered', { as: 'C10005' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('赎回没到账', '就那个');
    await bot.asks(/哪一笔/);
    await customer.says('就是那个嘛');
    await bot.asks(/转人工.*哪一笔/s);
    bot.offers('转人工', '融通深证100指数A（11月20日 14:05 提交）');
  });
});

describe('redemption not arrived: the core system is down', () => {
  scenario('a callback', { as: 'C10001' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('赎回没到账');
    await bot.asks(/没有响应/);
    bot.offers('再试一次', '安排回访', '转人工');
    await customer.says('安排回访');
    bot.says(/11月24日 10:00 前会有同事回访/);
  });

  scenario('a person', { as: 'C10001' }, async ({ customer, bot, core, queue }) => {
    core.goesDown();
    await customer.says('赎回没到账', '转人工');
    bot.says(/排在第 1 位/);
    await queue.holds('trading', /客户要求转人工/);
  });

  scenario('asked again when it is back', { as: 'C10001' }, async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('赎回没到账', '再试一次');
    await bot.asks(/没有响应/);
    core.comesBack();
    await customer.says('赎回没到账');
    await bot.asks(late);
  });

  scenario('it goes down when the bank is to be asked', { as: 'C10001' }, async (cast) => {
    const { customer, bot, core } = cast;
    await customer.says('赎回没到账');
    core.goesDown();
    await customer.says('向银行查询');
    await bot.asks(/没有响应/);
    bot.offers('安排回访', '转人工');
  });
});
