import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/test\/convert\?link=[\w.-]+$/;

describe('a conversion', () => {
  scenario('from the wish to the link', async ({ customer, bot, talk }) => {
    await customer.says('把161610转换成161603');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10001');
    await bot.asks(/R2.*C4.*匹配.*融通领先成长混合A 8,500\.00 份，想转出多少/s);
    await customer.says('三千份');
    await bot.asks(/融通领先成长混合A 3,000\.00 份转换到 融通债券A\/B.*赎回费约 0\.00 元/);
    bot.shows(
      '申购补差费',
      /约 0\.00 元（转入基金申购费 [\d.]+ − 转出基金申购费 [\d.]+，不足 0 按 0 收）/,
    );
    bot.says(/按 11月23日（周一）的净值成交，预计 11月24日（周二）确认/);
    bot.shows('转出份额', /3,000\.00 份/);
    await customer.says('好的');
    bot.says(link);
    const [, token = ''] = /link=(\S+)/.exec((await talk.messages()).at(-1)?.text ?? '') ?? [];
    assert.deepEqual(await talk.service.appLinks.redeem(token, customerId('C10001')), {
      customerId: 'C10001',
      action: 'convert',
      prefill: { from: '161610', to: '161603', shares: '3000.00' },
    });
  });

  scenario('piece by piece, in a hurry', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我要转换基金');
    await bot.asks(/哪只基金/);
    await customer.says('通和债券');
    await bot.asks(/哪一只/);
    await customer.says('A');
    await bot.asks(/想转出多少/);
    await customer.says('全部');
    await bot.asks(/8,500\.00 份转换到 融通通和债券A/);
    bot.shows('分笔计算', /持有 \d+ 天，费率 0\.5%/);
    await customer.says('去 App 确认');
    bot.says(link);
  });

  scenario('only the target is named', { as: 'C10025' }, async ({ customer, bot }) => {
    await customer.says('我要转到161603');
    await bot.asks(/持有 2 只基金，想从哪一只转出|想从哪一只转出？.*2 只基金/);
    await customer.says('汇财宝');
    await bot.asks(/融通汇财宝货币A 41,000\.00 份，想转出多少/);
    await customer.says('一万份');
    // 10000 ÷ 1.003 = 9970.09
    await bot.asks(/申购补差费约 29\.91 元/);
    bot.shows('申购补差费', /（转入基金申购费 29\.91 − 转出基金申购费 0\.00）/);
    bot.says(/转入约 9,970\.09 元/);
  });

  scenario('a correction of shares and target', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把三千份161610转换成161603');
    await bot.asks(/3,000\.00 份转换到 融通债券A\/B/);
    await customer.says('不对，是两千份');
    await bot.asks(/2,000\.00 份转换到 融通债券A\/B/);
    await customer.says('改成161608');
    await bot.asks(/2,000\.00 份转换到 融通易支付货币A/);
    await customer.says('好');
    bot.says(link);
    await customer.says('改成一千份');
    await bot.asks(/1,000\.00 份转换到 融通易支付货币A/);
  });

  scenario('a digression and back', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把161610转换成161603', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*份数/s);
    await customer.says('三千');
    await bot.asks(/3,000\.00 份转换到/);
  });

  scenario('fewer than the minimum, then too many', { as: 'C10001' }, async (cast) => {
    await cast.customer.says('把五十份161610转换成161603');
    await cast.bot.asks(/单笔转换最少 100\.00 份/);
    await cast.customer.says('一万份');
    await cast.bot.asks(/8,500\.00 份，不够/);
    await cast.customer.says('全部');
    await cast.bot.asks(/8,500\.00 份转换到/);
  });

  scenario('the core is down, then back', { as: 'C10001' }, async ({ customer, bot, core }) => {
    await customer.says('把161610转换成161603');
    core.goesDown();
    await customer.says('三千份');
    await bot.asks(/没有响应.*回访/);
    core.comesBack();
    await customer.says('再试一次');
    await bot.asks(/3,000\.00 份转换到/);
  });

  scenario('ended by a person', { as: 'C10001' }, async ({ customer, queue }) => {
    await customer.says('把161610转换成161603', '太麻烦了，转人工');
    await queue.holds('trading', /./);
  });

  scenario('a change of mind', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把161610转换成161603', '算了');
    bot.says(/先放下|先不弄/);
  });

  scenario('how it is done, without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('怎么转换基金');
    bot.says(/申购费的差额.*A、C 份额也不能互转/s);
    sms.wasSent(0);
    await customer.says('现在转换');
    await bot.asks(/手机号/);
  });

  scenario('whether it can be, without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('161610能转换成161603吗');
    bot.says(/融通领先成长混合A可以转换到融通债券A\/B，最少 100\.00 份/);
    sms.wasSent(0);
    await customer.says('现在转换');
    await bot.asks(/手机号/);
  });
});

describe('what cannot be converted', () => {
  scenario('classes of one fund, and the way round', async ({ customer, bot }) => {
    await customer.says('002825能转换成018657吗');
    bot.says(/同一只基金的不同份额，按规则不能互转/);
    bot.says(/11月25日（周三）到账.*11月26日（周四）确认/);
    bot.offers('换一只转入');
  });

  scenario('a fund of another registrar', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把161610转换成161607');
    bot.says(/不在同一个登记系统.*11月26日（周四）到账.*11月27日（周五）确认/s);
    await customer.says('换一只转入');
    await bot.asks(/名称或 6 位代码/);
    await customer.says('161603');
    await bot.asks(/想转出多少/);
  });

  scenario('a fund whose conversion is not offered', { as: 'C10008' }, async (cast) => {
    await cast.customer.says('把中国概念债券转换成161608');
    cast.bot.says(/没有开通互转.*12月3日（周四）到账.*12月4日（周五）确认/s);
  });

  scenario('a fund that is closed', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把161610转换成161626');
    bot.says(/暂停申购，也就转不进去/);
  });

  scenario('what is not held', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('把161616转换成161603');
    await bot.asks(/没有查到要转出的这只基金的份额/);
    await customer.says('看我的持仓');
    await bot.asks(/想从哪一只转出/);
    await customer.says('融通领先成长混合A');
    await bot.asks(/想转出多少/);
  });

  scenario('anything, with nothing held', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我要转换基金');
    bot.says(/没有可以转出的份额/);
  });
});

describe('what suits', () => {
  scenario('above the level only on one’s own wish', { as: 'C10017' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('把161603转换成161604');
    await bot.asks(/R4.*超过了您的测评等级 C3.*不能向您推介/s);
    await customer.says('仍要转入');
    await bot.asks(/想转出多少/);
    await customer.says('一半');
    await bot.asks(/6,000\.00 份转换到 融通深证100指数A/);
  });

  scenario('nothing above R1 in the lowest class', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('把161608转换成161603');
    bot.says(/最低类别.*不能转到这只/);
    bot.neverSays(/link=/);
  });

  scenario('nothing after the test has expired', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('把161626转换成161603');
    bot.says(/已经过期.*\/test\/riskTest\?link=/s);
  });

  scenario(
    'no day is named past the calendar',
    { as: 'C10001', at: '2026-12-31T08:00:00Z' },
    async ({ customer, bot }) => {
      await customer.says('把三千份161610转换成161603');
      await bot.asks(/超出了已公布的交易日历/);
    },
  );
});
