import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

describe('back from the app', () => {
  scenario('with an order the core system knows', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('我想申购融通领先成长混合A');
    await customer.says('两千');
    await customer.says('已在App完成');
    bot.says(/以系统显示的为准/);
    bot.neverSays(/申购成功/);
  });

  scenario('with a purchase nobody has heard of', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B', '好的');
    bot.says(/\/purchase\?link=/);
    await customer.says('已在App完成');
    bot.says(/以系统显示的为准/);
  });

  scenario('without the risk test', { as: 'C10024' }, async ({ customer, bot }) => {
    await customer.says('我要买一万块融通债券A/B');
    bot.says(/没有做过风险测评/);
    await customer.says('我在APP里测评好了');
    bot.says(/没有做过风险测评.*\/test\/riskTest\?link=/s);
  });

  scenario('with a plan', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我想定投融通债券A/B，每月10号扣500');
    await customer.says('好的');
    await customer.says('已经在App提交了');
    bot.says(/以系统显示的为准/);
  });

  scenario('with a changed phone', { as: 'C10003' }, async ({ customer, bot }) => {
    await customer.says('我要换绑手机号', '能收到');
    bot.says(/\/changePhone\?link=/);
    await customer.says('已在App完成');
    bot.says(/登记.*手机号|手机号.*登记/);
    bot.neverSays(/link=/);
  });

  scenario('with nothing begun here', { as: 'C10001' }, async ({ customer, bot }) => {
    await customer.says('已在App完成');
    bot.says(/以系统显示的为准/);
  });
});
