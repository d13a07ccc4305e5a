import { afterAll, expect, it } from 'vitest';
import { openDesk } from './support/agent.js';
import { closeBrowser } from './support/browser.js';
import { openChat } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { readTranscript } from './support/transcript.js';

afterAll(closeBrowser);

it('knows a one-time code that was sent before a kill -9', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline);
  await customer.says('赎回的钱怎么还没到账？');
  const code = await customer.receivesCode('13800000001');

  await fundline.crash();
  await customer.says(code);
  await fundline.restart();

  await customer.reads(/当前进度\s*款项已划出/);
  const record = await readTranscript(fundline, { of: customer, on: [customer] });
  const turns = [1, 2, 3].flatMap(() => ['customer', 'bot']);
  // Before the first answer about an account, what is recorded is told in a line of its own.
  const [asked, ...more] = turns;
  expect(record.map(({ by }) => by)).toEqual(['bot', asked, 'bot', ...more]);
});

it.each(['sent', 'acknowledged'])(
  'answers once what was %s right before a kill -9',
  async (point) => {
    const fundline = await startFundline();
    const customer = await openChat(fundline);
    const funds = ['161610', '161604', '161607'];

    for (const fund of funds) {
      const acknowledged = customer.page.waitForResponse(/\/activities$/);
      await customer.says(`${fund} 的净值是多少？`);
      if (point === 'acknowledged') await acknowledged;
      await fundline.crash();
      await fundline.restart();
      await customer.reads(new RegExp(`${fund}.*净值日期 \\d+月\\d+日`));
    }

    const record = await readTranscript(fundline, { of: customer, on: [customer] });
    const turns = funds.flatMap(() => ['customer', 'bot']);
    expect(record.map(({ by }) => by)).toEqual(['bot', ...turns]);
  },
);

it('keeps a customer in the queue over a kill -9', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const customer = await openChat(fundline);
  await customer.says('转人工');
  await customer.reads('您现在排在第 1 位');

  await fundline.crash();
  await fundline.restart();
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();

  await customer.reads('客服「王敏」已接入');
  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  expect(record.map(({ by }) => by)).toEqual(['bot', 'customer', 'bot', 'notice']);
});

it('tells the customer once of what an agent did right before a kill -9', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const customer = await openChat(fundline);
  await customer.says('转人工');
  await agent.opens(agent.waitingList, '访客');

  await agent.accepts();
  await fundline.crash();
  await fundline.restart();
  await customer.reads('客服「王敏」已接入');
  await agent.isLive();
  await agent.closes();
  await fundline.crash();
  await fundline.restart();

  await customer.reads('请为刚才的服务打个分');
  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  expect(record.slice(-3).map(({ by }) => by)).toEqual(['bot', 'notice', 'bot']);
});

it('leaves what was said to an agent right before a kill -9 to the agent', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const customer = await openChat(fundline);
  await customer.says('转人工');
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();
  await customer.reads('客服「王敏」已接入');

  const acknowledged = customer.page.waitForResponse(/\/activities$/);
  await customer.says('161610 的净值是多少？');
  await acknowledged;
  await fundline.crash();
  await fundline.restart();
  await agent.reads('161610 的净值是多少？');
  await agent.closes();
  await customer.presses('5 分');
  await customer.reads('谢谢您的评价');

  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  const sinceAccepted = record.slice(record.findIndex(({ by }) => by === 'notice') + 1);
  expect(sinceAccepted.map(({ by }) => by)).toEqual(['customer', 'bot', 'customer', 'bot']);
});
