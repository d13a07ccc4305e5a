import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const night = { at: '2026-11-23T14:30:00Z' };

describe('a message while nobody is there', () => {
  scenario('becomes a call that is owed', night, async ({ customer, bot, queue }) => {
    await customer.says('转人工');
    bot.says(/没有人工客服在线.*周一至周五 08:30–11:30、13:00–17:30.*11月24日 08:30/s);
    bot.offers('留言');
    await customer.says('留言');
    bot.says(/想让同事知道什么/);
    await queue.isEmpty();
    await customer.says('我的定投扣了两次，请帮我看看');
    bot.says(/留言记下了.*11月24日 22:30 前联系您/);
  });

  scenario('is not left by who thinks better of it', night, async ({ customer, bot, queue }) => {
    await customer.says('转人工', '我要留言', '算了');
    bot.neverSays(/留言记下了/);
    await customer.says('转人工');
    bot.says(/排在第 1 位/);
    await queue.holds('product', /客户要求转人工/);
  });

  scenario('is not offered while somebody is there', night, async (cast) => {
    const { customer, bot, talk } = cast;
    await talk.putAgentOnDuty('小融');
    await customer.says('转人工');
    bot.says(/排在第 1 位/);
    bot.neverSays(/留言/);
  });
});
