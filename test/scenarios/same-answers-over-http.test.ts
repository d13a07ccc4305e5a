import { expect, it } from 'vitest';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import type { Clock } from '../../src/shared/clock.js';
import { overHttp } from '../support/core-over-http.js';
import { startTalk, type TalkOptions } from '../support/talk.js';

const calendar = loadTradingCalendar();

/** What customers say, each from one who is signed in. */
const conversations: readonly (readonly [as: string, ...said: readonly string[]])[] = [
  ['C10001', '我上周赎回了融通领先成长混合A，为什么还没到账？', '向银行查询', '24 小时内回访'],
  ['C10003', '我要买一万块融通债券A/B', '不对，是两千', '好的'],
  ['C10003', '我的持仓全部赎回要多少手续费', '融通债券A/B', '好的'],
  ['C10025', '为什么扣我钱', '第一个'],
  ['C10003', '深证100净值', '深证100近一年业绩', '深证100的费率', '深证100适合我吗'],
  ['C10003', '深证100上周的净值', '深证100限购吗', '比较深证100和创业板指数'],
  ['C10012', '我的身份证过期了吗', '换绑银行卡', '我想做风险测评'],
];

const core = (clock: Clock) => overHttp(createDemoCore({ clock, calendar }), clock);

/** All that is read by the customer. The signature of a link differs each time. */
async function readIn(options: TalkOptions, said: readonly string[]) {
  const talk = await startTalk(options);
  try {
    for (const text of said) await talk.say(text);
    return (await talk.messages()).map(({ text, card, choices }) => ({
      text: text.replace(/link=\S+/, 'link='),
      card,
      choices,
    }));
  } finally {
    await talk.end();
  }
}

it.each(conversations)('%s reads the same, word for word: %s', async (as, ...said) => {
  const overThere = await readIn({ as, core }, said);

  expect(overThere).toEqual(await readIn({ as }, said));
  expect(overThere.length).toBeGreaterThan(said.length);
});
