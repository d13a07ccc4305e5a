import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('what a purchase costs', () => {
  scenario('fund and amount in one sentence', async ({ customer, bot, sms }) => {
    await customer.says('买一万块融通债券A/B手续费多少钱');
    bot.says(/申购费 29\.91 元，按 11月20日（周五）的净值估算约得 [\d,.]+ 份/);
    bot.shows('申购费率', /^0\.3%$/);
    bot.shows('净申购金额', /^10000 ÷（1 \+ 0\.3%） = 9,970\.09 元$/);
    bot.shows('申购费', /^10,000\.00 元 − 9,970\.09 元 = 29\.91 元$/);
    bot.shows('估算份额', /^9,970\.09 元 ÷ \d\.\d{4} 元（11月20日（周五）净值）= [\d,.]+ 份$/);
    bot.notes(/费率自 2026年1月1日起执行，数据来源：示例数据/);
    sms.wasSent(0);
  });

  scenario('in general, then the fund, then the amount', async ({ customer, bot }) => {
    await customer.says('帮我算算申购费');
    await bot.asks(/÷（1 \+ 申购费率）.*哪只基金/);
    await customer.says('161603');
    await bot.asks(/不满 100 万元 0\.3%.*满 500 万元 每笔 1,000 元.*买多少/);
    await customer.says('五千');
    bot.says(/申购费 14\.96 元/);
  });

  scenario('a correction of the amount', async ({ customer, bot }) => {
    await customer.says('买一万块融通债券A/B手续费多少钱', '不对，是两千');
    bot.says(/2,000\.00 元.*申购费 5\.98 元/);
  });

  scenario('a digression and back', async ({ customer, bot }) => {
    await customer.says('帮我算算申购费', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*基金名称或 6 位代码/s);
    await customer.says('融通债券，一万');
    bot.says(/申购费 29\.91 元/);
  });

  scenario('the rules of a year ago', async ({ customer, bot }) => {
    await customer.says('去年12月1号买一万块融通债券A/B，申购费是多少');
    bot.says(/2024年1月1日至 2025年12月31日的费率.*申购费 79\.37 元.*现在的费率可能已经不同/);
    bot.shows('申购费率', /^0\.8%$/);
    bot.notes(/费率执行期 2024年1月1日至 2025年12月31日/);
  });

  scenario('no valid row of fees', async ({ customer, bot }) => {
    await customer.says('买一万块中国概念债券手续费多少');
    bot.says(/没有核实过的费率/);
    bot.neverSays(/0\.8%/);
    bot.offers('转人工');
  });

  scenario('the core is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('买一万块融通债券A/B手续费多少钱');
    await bot.asks(/没有响应/);
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/申购费 29\.91 元/);
  });

  scenario('ended by a person', async ({ customer, queue }) => {
    await customer.says('帮我算算申购费', '说不清楚，给我转人工');
    await queue.holds('trading', /./);
  });
});

describe('what a redemption costs', () => {
  scenario('the tiers, and then one’s own shares', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('帮我算一下赎回161610的手续费');
    bot.says(/不满 7 天 1\.5%，满 7 天不满 30 天 1%，满 30 天不满 180 天 0\.5%，满 180 天 不收/);
    await customer.says('按我的持仓算');
    await bot.asks(/赎回多少/);
    await customer.says('全部');
    bot.says(/到手约 [\d,.]+ 元/);
    bot.shows(
      '分笔计算',
      /3,400\.00 份计 [\d,.]+ 元，持有 \d+ 天，费率 0%，费 0\.00 元；5,100\.00 份计 [\d,.]+ 元，持有 \d+ 天，费率 0\.5%，费 \d/,
    );
  });

  scenario('nobody’s shares before it is known who asks', async ({ customer, bot }) => {
    await customer.says('我卖三千份161610要多少手续费');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    bot.says(/赎回.*3,000\.00 份/);
    bot.shows('分笔计算', /^3,000\.00 份计 [\d,.]+ 元，持有 \d+ 天，费率 0%/);
  });

  scenario('more than there is', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我卖三万份161610要多少手续费');
    await bot.asks(/可赎回 8,500\.00 份/);
    await customer.says('那就一半');
    bot.says(/4,250\.00 份/);
  });
});
