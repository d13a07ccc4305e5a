import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const afterHours = '2026-11-23T14:30:00Z';

describe('net asset value', () => {
  scenario('before publication: the last value with its day', async ({ customer, bot }) => {
    await customer.says('深证100今天净值多少');
    bot.says(/融通深证100指数A（161604）11月23日（周一）的净值尚未公布/);
    bot.says(/单位净值是 \d\.\d{4} 元，净值日期 11月20日（周五）/);
    bot.says(/投资需谨慎/);
    bot.shows('净值日期', /11月20日（周五）/);
    bot.shows('单位净值', /^\d\.\d{4} 元$/);
  });

  scenario('after publication: the value of the day', { at: afterHours }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('161604 净值');
    bot.says(/最新公布的单位净值是 \d\.\d{4} 元，净值日期 11月23日（周一）/);
  });

  scenario('which fund is asked first', async ({ customer, bot }) => {
    await customer.says('查净值');
    await bot.asks(/哪只基金/);
    await customer.says('动力先锋');
    bot.says(/融通动力先锋混合A\/B（161609）/);
  });

  scenario('a name of two classes: the second', async ({ customer, bot }) => {
    await customer.says('领先成长净值');
    await bot.asks(/哪一只/);
    bot.offers('融通领先成长混合(LOF)A 161610', '融通领先成长混合(LOF)C 009241');
    await customer.says('第二个');
    bot.says(/009241/);
  });

  scenario('a name of two classes: the letter', async ({ customer, bot }) => {
    await customer.says('领先成长净值', 'C类的');
    bot.says(/009241/);
    await customer.says('那A呢');
    bot.says(/161610/);
  });

  scenario('a name of two classes: the code', async ({ customer, bot }) => {
    await customer.says('领先成长净值', '009241');
    bot.says(/009241/);
  });

  scenario('a name of two classes: the button', async ({ customer, bot }) => {
    await customer.says('领先成长净值', '融通领先成长混合(LOF)A 161610');
    bot.says(/161610/);
  });

  scenario('a money fund has yields and the statement on deposits', async ({ customer, bot }) => {
    await customer.says('融通易支付货币的万份收益净值是多少');
    bot.says(/万份收益 ?\d|万份收益是 \d/);
    bot.says(/并不等于将资金作为存款/);
    bot.shows('7 日年化收益率', /%$/);
  });

  scenario('a fund that invests abroad is published later', async ({ customer, bot }) => {
    await customer.says('005243净值');
    bot.says(/QDII 基金一般比国内基金晚一两天/);
  });

  scenario('a code nobody knows, twice, then one that is known', async ({ customer, bot }) => {
    await customer.says('999999净值');
    await bot.asks(/没有查到这只基金/);
    await customer.says('123456');
    await bot.asks(/还是没有对上/);
    bot.offers('转人工');
    await customer.says('161604');
    bot.says(/融通深证100指数A/);
  });

  scenario('a name nobody knows', async ({ customer, bot }) => {
    await customer.says('融通火星探测混合净值多少');
    await bot.asks(/没有查到这只基金/);
  });

  scenario('a correction after the answer', async ({ customer, bot }) => {
    await customer.says('深证100净值', '不对，是创业板指数');
    bot.says(/161613/);
  });

  scenario('a correction of the question', async ({ customer, bot }) => {
    await customer.says('领先成长净值', '不是这个，我说的是动力先锋');
    bot.says(/161609/);
  });

  scenario('another subject in between', async ({ customer, bot }) => {
    await customer.says('领先成长净值', '15点以后买算哪天的');
    bot.says(/15:00.*\n.*\n.*选一只/s);
    await customer.says('第一个');
    bot.says(/161610/);
  });

  scenario('a change of mind', async ({ customer, bot }) => {
    await customer.says('查净值', '算了不查了');
    bot.says(/^好/);
    await customer.says('你好');
    bot.neverSays(/哪只基金/);
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says('查净值', '转人工');
    await queue.holds('product', /客户要求转人工/);
  });

  scenario('the same asked three times', async ({ customer, bot }) => {
    await customer.says('深证100净值', '深证100净值', '深证100净值');
    bot.says(/161604/);
  });

  scenario('an answer nobody can read, twice', async ({ customer, bot }) => {
    await customer.says('查净值', '我不记得叫啥了');
    await bot.asks(/6 位代码，或者名称里的两三个字/);
    await customer.says('就那个');
    await bot.asks(/转人工/);
    bot.offers('转人工');
  });

  scenario('the core system is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says('深证100净值');
    bot.says(/没有响应/);
    bot.offers('再试一次', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(/单位净值是/);
  });

  scenario('another day than the latest', async ({ customer, bot }) => {
    await customer.says('深证100净值', '上周三的呢');
    bot.says(/161604）公布过的单位净值：2026年11月18日 \d\.\d{4} 元，来源示例数据/);
    await customer.says('上周五的净值');
    bot.says(/161604.*净值日期 11月20日（周五）/);
  });

  scenario('a week of values', async ({ customer, bot }) => {
    await customer.says('深证100上周的净值', '10月的净值');
    bot.says(/2026年10月8日到 2026年10月30日公布过 17 个单位净值，隔几天看一个/);
    await customer.says('那易支付货币上周三的净值');
    bot.says(/万份收益：2026年11月18日 0\.\d{4} 元.*并不等于将资金作为存款/);
  });

  scenario('the course of a year as a picture, with words for who cannot see it', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('深证100近一年净值走势');
    bot.says(/（161604）2025年11月24日到 2026年11月20日公布过 241 个单位净值，走势画在图里/);
    bot.says(/来源示例数据.*基金的过往业绩并不预示其未来表现/);
    bot.draws(
      /^走势图：融通深证100指数A（161604）.*2025年11月24日 \d\.\d{4} 元.*数据来源：示例数据/,
    );
  });

  scenario('the course without a period is that of a year', async ({ customer, bot }) => {
    await customer.says('易支付货币的净值曲线');
    bot.draws(/万份收益.*并不等于将资金作为存款/);
    await customer.says('那动力先锋呢');
    bot.draws(/融通动力先锋混合A\/B（161609）/);
  });

  scenario('the course of the fund spoken of', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('深证100净值');
    await customer.says('近一年净值走势');
    bot.draws(/161604/);
  });

  scenario('six months and less are not drawn', async ({ customer, bot }) => {
    await customer.says('深证100近半年净值走势');
    bot.says(/公布过 \d+ 个单位净值.*六个月以内的走势图按规定不单独展示/);
    bot.drawsNothing();
    bot.offers('近一年净值走势');
    await customer.says('近一年净值走势');
    bot.draws(/161604/);
  });

  scenario('a course is no wish for the market, nor a fault of the picture', async (cast) => {
    const { customer, bot } = cast;
    await customer.says('深证100净值', '大盘接下来什么走势');
    bot.drawsNothing();
  });

  scenario('a period up to this day', async ({ customer, bot }) => {
    await customer.says('深证100近三个月净值走势');
    bot.says(/公布过 \d+ 个单位净值/);
  });

  scenario('a day on which nothing is published', async ({ customer, bot }) => {
    await customer.says('深证100 11月14日的净值');
    bot.says(/没有查到公布过的净值.*最近一次公布的单位净值|没有查到公布过的净值[^]*单位净值是/);
  });

  scenario('the fund spoken of before is meant by 它', async ({ customer, bot }) => {
    await customer.says('深证100的业绩怎么样', '那它净值呢');
    bot.says(/融通深证100指数A/);
  });

  scenario('a fund and nothing else: what about it', async ({ customer, bot }) => {
    await customer.says('动力先锋');
    bot.offers('查净值', '看业绩表现', '怎么赎回', '转人工');
    await customer.says('查净值');
    bot.says(/融通动力先锋混合/);
  });
});
