import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const bothNamed = /融通深证100指数A（161604）和融通创业板指数A（161613）/;

describe('comparing two funds', () => {
  scenario('row by row, with source and day, and no verdict', async ({ customer, bot }) => {
    await customer.says('深证100和创业板指数哪个好');
    bot.says(bothNamed);
    bot.says(/示例数据，2026年11月23日.*哪只更好我不能替您评/s);
    bot.neverSays(/申购费|管理费/);
    bot.showsColumns('融通深证100指数A（161604）', '融通创业板指数A（161613）');
    bot.shows('风险等级', /^R4 ｜ R4$/);
    bot.shows('申购费', /0\.15%.* ｜ .*0\.15%/);
    bot.neverSays(/更适合|优于|不如/);
  });

  scenario('two classes of one fund', async ({ customer, bot }) => {
    await customer.says('领先成长A和C有什么区别');
    bot.says(/161610.*009241/s);
    bot.shows('申购费', /^不满 100 万元 0\.80%.* ｜ 0\.00%$/);
    bot.shows('销售服务费（每年）', /^0\.00% ｜ 0\.40%$/);
    bot.shows('风险等级', /^未核实 ｜ 未核实$/);
  });

  scenario('neither is named: both at once', async ({ customer, bot }) => {
    await customer.says('帮我比较两只基金');
    await bot.asks(/哪两只/);
    await customer.says('深证100和创业板指数');
    bot.says(bothNamed);
  });

  scenario('neither is named: one after the other', async ({ customer, bot }) => {
    await customer.says('帮我比较两只基金', '深证100');
    await bot.asks(/和哪一只比/);
    await customer.says('创业板指数');
    bot.says(bothNamed);
  });

  scenario('A and C in general', async ({ customer, bot }) => {
    await customer.says('A类和C类有什么区别');
    bot.says(/A 类一般买入时收申购费，C 类一般不收/);
  });

  scenario('a correction after the answer', async ({ customer, bot }) => {
    await customer.says('深证100和创业板指数哪个好', '不对，是和融通债券比');
    bot.says(/融通深证100指数A（161604）和融通债券A\/B（161603）/);
  });

  scenario('another subject in between', async ({ customer, bot }) => {
    await customer.says('帮我比较两只基金', '深证100', '15点以后买算哪天的');
    bot.says(/15:00.*另外一只/s);
    await customer.says('创业板指数');
    bot.says(bothNamed);
  });

  scenario('the core system is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100和创业板指数哪个好');
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(bothNamed);
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says('帮我比较两只基金', '你们太啰嗦了，转人工');
    await queue.holds('product', /客户要求转人工/);
  });
});
