import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { scenario } from '../support/scenario.js';

const link = /https:\/\/app\.example\/test\/purchase\?link=[\w.-]+$/;

describe('a purchase', () => {
  scenario('from the wish to the link', async ({ customer, bot, talk }) => {
    await customer.says('我要买一万块融通债券A/B');
    await bot.asks(/手机号/);
    await customer.provesToBe('C10003');
    await bot.asks(/R2.*C3.*匹配.*申购费 29\.91 元/s);
    bot.shows('净申购金额', /^10000 ÷（1 \+ 0\.3%） = 9,970\.09 元$/);
    bot.says(/按 11月23日（周一）的净值成交，预计 11月24日（周二）确认/);
    bot.shows('申购金额', /10,000\.00 元/);
    await customer.says('好的');
    bot.says(link);
    bot.says(/11月23日 10:10 前有效，只能用一次/);
    const [, token = ''] = /link=(\S+)/.exec((await talk.messages()).at(-1)?.text ?? '') ?? [];
    assert.deepEqual(await talk.service.appLinks.redeem(token, customerId('C10003')), {
      customerId: 'C10003',
      action: 'purchase',
      prefill: { fundCode: '161603', amount: '10000' },
    });
  });

  scenario('asked for piece by piece', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我想申购基金');
    await bot.asks(/哪只基金/);
    await customer.says('通和债券');
    await bot.asks(/哪一只/);
    await customer.says('A');
    await bot.asks(/多少金额/);
    await customer.says('五千');
    await bot.asks(/融通通和债券A 5,000\.00 元/);
    await customer.says('去 App 确认');
    bot.says(link);
  });

  scenario('a correction of the amount, also after the link', { as: 'C10003' }, async (cast) => {
    const { customer, bot } = cast;
    await customer.says('我要买一万块融通债券A/B', '不对，是两千');
    await bot.asks(/2,000\.00 元/);
    await customer.says('好的');
    bot.says(link);
    await customer.says('改成三千吧');
    await bot.asks(/3,000\.00 元/);
  });

  scenario('a correction of the fund', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B', '不对，是通和债券A');
    await bot.asks(/申购 融通通和债券A 10,000\.00 元/);
  });

  scenario('a digression and back', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我想申购融通债券A/B', '深证100净值多少');
    bot.says(/单位净值.*\n.*：\n.*金额/s);
    await customer.says('两千块');
    await bot.asks(/2,000\.00 元/);
  });

  scenario('one or two ten thousands', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要买一两万融通债券A/B');
    await bot.asks(/10000 元，还是 20000 元/);
    await customer.says('两万');
    await bot.asks(/20,000\.00 元/);
  });

  scenario('how it is done, without asking who writes', async ({ customer, bot, sms }) => {
    await customer.says('怎么买基金');
    bot.says(/基金详情页点「申购」/);
    sms.wasSent(0);
    await customer.says('现在申购');
    await bot.asks(/哪只基金/);
  });

  scenario('a change of mind', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B', '算了');
    bot.says(/先放下|先不弄/);
  });

  scenario('the core is down, then back', { as: 'C10003' }, async ({ customer, bot, core }) => {
    await customer.says('我想申购融通债券A/B');
    core.goesDown();
    await customer.says('两千');
    await bot.asks(/没有响应.*回访/);
    core.comesBack();
    await customer.says('再试一次');
    await bot.asks(/2,000\.00 元/);
  });

  scenario('ended by a person', { as: 'C10003' }, async ({ customer, queue }) => {
    await customer.says('我要买一万块融通债券A/B', '别废话了，转人工');
    await queue.holds('trading', /./);
  });
});

describe('what may be bought', () => {
  scenario('nothing without a risk test', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B');
    bot.says(/没有做过风险测评.*\/test\/riskTest\?link=/s);
    bot.neverSays(/申购费/);
  });

  scenario('nothing after the test has expired', { as: 'C10023' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B');
    bot.says(/已经过期.*\/test\/riskTest\?link=/s);
  });

  scenario('nothing above R1 in the lowest class', { as: 'C10022' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块创业板指数A');
    bot.says(/最低类别.*不能为您办理/);
    bot.neverSays(/link=/);
    bot.offers('转人工');
  });

  scenario(
    'above the level only on one’s own wish',
    { as: 'C10003' },
    async ({ customer, bot }) => {
      await customer.says('我要买一万块深证100');
      await bot.asks(/R4.*超过了您的测评等级 C3.*不能向您推介.*书面风险警示/s);
      await customer.says('仍要申购');
      bot.shows('申购费率', /^0\.15%（原费率 0\.3%）$/);
      await customer.says('可以');
      bot.says(link);
    },
  );

  scenario('another fund in its place', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块深证100', '换一只');
    await bot.asks(/哪只基金/);
    await customer.says('融通债券A/B');
    await bot.asks(/融通债券A\/B 10,000\.00 元/);
  });

  scenario('a level that nobody has verified', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块161610');
    await bot.asks(/还没有核实.*App 提交时会核对.*申购费 79\.37 元/s);
  });

  scenario('an elder is spoken with by a person', { as: 'C10012' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块深证100');
    bot.says(/由同事先跟您把风险说清楚/);
    bot.offers('转人工');
  });

  scenario('no more than the limit', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我想申购20万通源短融');
    await bot.asks(/最多申购 100,000\.00 元/);
    await customer.says('那就十万');
    await bot.asks(/100,000\.00 元/);
  });

  scenario('nothing while it is suspended', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块通福债券A');
    bot.says(/暂停申购/);
    bot.offers('换一只');
  });

  scenario(
    'no day is named past the calendar',
    { as: 'C10003', at: '2026-12-31T08:00:00Z' },
    async (cast) => {
      await cast.customer.says('我要买一万块融通债券A/B');
      await cast.bot.asks(/超出了已公布的交易日历/);
    },
  );
});
