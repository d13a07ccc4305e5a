import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const noVerdict = /(?:很|挺|更|比较)适合您|建议您(?:买|持有)|没有风险/;

describe('whether a fund suits', () => {
  scenario('within the own level: both levels, and no verdict', { as: 'C10003' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('融通债券适不适合我');
    bot.says(/测评结果是 C3（2026年5月7日测，2027年5月7日前有效），一般对应 R3 及以下/);
    bot.says(/风险等级是 R2（2026年10月1日核定，来源示例数据），没有超出.*不能替您下结论/);
    bot.neverSays(noVerdict);
  });

  scenario('above the own level', { as: 'C10018' }, async ({ customer, bot }) => {
    await customer.says('创业板指数我能买吗');
    bot.says(/C2.*R4.*超出了您的测评结果.*特别的书面风险警示/);
    bot.offers('转人工');
  });

  scenario('above the lowest level: plainly no', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('创业板指数我能买吗');
    bot.says(/C1.*超出了您的测评结果，这只基金不能向您销售/);
    bot.neverSays(/书面风险警示/);
  });

  scenario('a test that has run out', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('融通债券适不适合我');
    bot.says(/已经过期，不能再拿来对照.*由您本人/);
    bot.neverSays(/没有超出/);
  });

  scenario('no test yet', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('161604适合我吗');
    bot.says(/还没有做过风险测评.*由您本人完成/);
  });

  scenario('who writes is asked before the own level is told', async ({ customer, bot }) => {
    await customer.says('融通债券适不适合我');
    await bot.asks(/手机号/);
    bot.neverSays(/C\d/);
    await customer.provesToBe('C10003');
    bot.says(/测评结果是 C3.*没有超出/s);
  });

  scenario('who does not say who writes is told nothing', async ({ customer, bot }) => {
    await customer.says('融通债券适不适合我', '我不想给手机号');
    bot.neverSays(/C\d/);
  });

  scenario('a level of the fund that nobody has verified', async ({ customer, bot }) => {
    await customer.says('161610适合我吗');
    bot.says(/还没有核实过的记录/);
    bot.offers('转人工');
  });

  scenario('in general, without asking who writes', async ({ customer, bot }) => {
    await customer.says('我这种刚工作的人适合买基金吗');
    bot.says(/不能替您下结论.*告诉我是哪只基金|不能替您下结论.*说一下是哪只基金/);
  });

  scenario('a correction after the answer', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('融通债券适不适合我', '不对，是创业板指数');
    bot.says(/161613.*R4.*超出/);
  });

  scenario('another subject in between', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('领先成长适合我吗');
    await bot.asks(/要看哪一只/);
    await customer.says('15点以后买算哪天的');
    bot.says(/15:00.*选一只/s);
    await customer.says('第一个');
    bot.says(/161610/);
  });

  scenario('the core system is down, then back', { as: 'C10003' }, async (cast) => {
    const { customer, bot, core } = cast;
    core.goesDown();
    await customer.says('融通债券适不适合我');
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/没有超出/);
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says('融通债券适不适合我', '不说了转人工');
    await queue.holds('product', /客户要求转人工/);
  });
});
