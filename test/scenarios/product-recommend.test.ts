import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('the wish for a recommendation', () => {
  scenario('none is made; a way to find out is offered', async ({ customer, bot }) => {
    await customer.says('有没有什么好基金推荐给我');
    bot.says(/我不能(?:替您推荐|给您推荐具体的基金)/);
    bot.offers('按我的测评结果看', '转人工');
    bot.neverSays(/\d{6}/);
  });

  scenario('all funds within the own level, by type', { as: 'C10018' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('推荐个稳一点的', '按我的测评结果看');
    bot.says(/测评结果是 C2（.*测，.*前有效），一般对应 R2 及以下/);
    bot.says(/货币市场基金有融通易支付货币A、融通汇财宝货币A/);
    bot.says(/债券型基金有融通债券A\/B、/);
    bot.says(/来源示例数据，2026年11月23日；这不是推荐/);
    bot.neverSays(/创业板|领先成长/);
  });

  scenario('the list leads on to a fund', { as: 'C10018' }, async ({ customer, bot }) => {
    await customer.says('推荐个稳一点的', '按我的测评结果看', '融通债券的费率是多少');
    bot.says(/161603.*现行费率/);
  });

  scenario('who writes is asked first', async ({ customer, bot }) => {
    await customer.says('推荐个稳一点的', '按我的测评结果看');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10022');
    bot.says(/C1.*一般对应 R1 及以下/s);
    bot.neverSays(/债券型基金/);
  });

  scenario('a test that has run out', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('推荐个稳一点的', '按我的测评结果看');
    bot.says(/已经过期/);
    bot.neverSays(/货币市场基金有/);
  });

  scenario('no test yet', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('你就告诉我买哪只', '按我的测评结果看');
    bot.says(/还没有做过风险测评/);
  });

  scenario('another subject in between', { as: 'C10018' }, async ({ customer, bot }) => {
    await customer.says('推荐个稳一点的', '15点以后买算哪天的');
    bot.says(/15:00/);
    await customer.says('有没有什么好基金推荐给我', '按我的测评结果看');
    bot.says(/R2 及以下/);
  });

  scenario('the core system is down, then back', { as: 'C10018' }, async (cast) => {
    const { customer, bot, core } = cast;
    await customer.says('推荐个稳一点的');
    core.goesDown();
    await customer.says('按我的测评结果看');
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/R2 及以下/);
  });

  scenario('pressed in anger: still none', async ({ customer, bot, queue }) => {
    await customer.says('你就告诉我买哪只');
    bot.says(/我不能/);
    await customer.says('什么破机器人，转人工');
    await queue.holds('product', /客户要求转人工/);
  });

  scenario('a correction: not to be picked for, but looked into', async ({ customer, bot }) => {
    await customer.says('推荐个稳一点的');
    bot.says(/不能/);
    await customer.says('不对，我是想看融通债券A的风险等级');
    bot.says(/161603.*R2/);
  });
});
