import { afterAll, expect, it } from 'vitest';
import { openDesk } from './support/agent.js';
import { closeBrowser } from './support/browser.js';
import { openChat } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { takePicture } from './support/pictures.js';
import { readTranscript } from './support/transcript.js';

afterAll(closeBrowser);

it('goes from a question through the bot and a person back to the bot, over a kill -9', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const customer = await openChat(fundline, 'phone');

  await customer.says('我上周赎回了融通领先成长混合A，为什么还没到账？');
  await customer.reads(/着急|等这笔钱/);
  await customer.identifies('13800000001');

  await customer.reads(/当前进度\s*款项已划出，等待银行入账/);
  await customer.reads(/确认日期\s*\d+月\d+日/);
  await customer.reads(/预计到账\s*\d+月\d+日（周.），以实际到账为准/);
  await customer.reads(/抱歉.*原预计.*到账，但招商银行（尾号 6621）.*还没有入账/);
  await customer.sees('数据来源：示例数据');
  await takePicture(customer.page, 'chat');
  await customer.presses('向银行查询');
  await customer.reads(/已向银行发起查询，查询编号 \w+/);
  await customer.presses('24 小时内回访');
  await customer.reads(/\d+月\d+日 \d\d:\d\d 前会有同事回访您/);

  await customer.says('转人工');
  await customer.reads('您现在排在第 1 位');
  await agent.opens(agent.waitingList, '林小满');
  await agent.reads('我上周赎回了融通领先成长混合A');
  await agent.page.getByText('已验证身份').waitFor();
  await agent.page.getByText('138****0001', { exact: true }).first().waitFor();
  await agent.accepts();
  await customer.reads('客服「王敏」已接入');
  await agent.writes('林女士您好，我是客服王敏，正在为您查询。');
  await customer.reads('林女士您好，我是客服王敏');
  await customer.says('好的。融通领先成长混合A最新净值是多少？');
  await agent.reads('好的。融通领先成长混合A最新净值是多少？');
  await takePicture(agent.page, 'desk');

  await fundline.crash();
  await customer.page.getByText('网络中断，断线重连中').waitFor();
  await customer.says('请问大概还要多久？');
  await agent.writes('银行一般当天会答复，我会一直跟进。');
  await fundline.restart();
  await customer.reads('银行一般当天会答复');
  await agent.reads('请问大概还要多久？');
  await agent.isLive();
  await customer.page.getByText('网络中断，断线重连中').waitFor({ state: 'hidden' });
  await readTranscript(fundline, { of: customer, on: [customer, agent] });

  await agent.closes();
  await customer.reads('请为刚才的服务打个分');
  await customer.presses('5 分');
  await customer.reads('谢谢您的评价');
  await customer.says('融通领先成长混合A最新净值是多少？');
  await customer.reads(/单位净值是 [\d.]+ 元，净值日期 \d+月\d+日/);

  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  const taken = record.findIndex(({ by }) => by === 'notice');
  const underAgent = record.slice(taken + 1, taken + 5).map(({ by }) => by);
  expect(underAgent.toSorted()).toEqual(['agent', 'agent', 'customer', 'customer']);
  const afterwards = record.slice(taken + 5).map(({ by, text }) => `${by}: ${text}\n`);
  expect(afterwards.join('')).toMatch(
    /^bot: .*打个分.*\ncustomer: 5 分\nbot: 谢谢.*\ncustomer: .*净值.*\nbot: .*净值日期.*\n$/,
  );
});
