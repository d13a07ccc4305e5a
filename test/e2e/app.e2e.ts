import { afterAll, expect, it } from 'vitest';
import { openDesk } from './support/agent.js';
import { openApp } from './support/app-customer.js';
import { closeBrowser } from './support/browser.js';
import { overflow } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { takePicture } from './support/pictures.js';
import { readTranscript } from './support/transcript.js';

afterAll(closeBrowser);

const welcome = '您好，我是融通基金的智能客服';

it('takes the token out of the address and keeps the conversation over a reload', async () => {
  const fundline = await startFundline();
  const customer = await openApp(fundline);
  await customer.presses('查净值');
  await customer.reads('您想查哪只基金的净值');
  expect(customer.page.url()).toBe(`${fundline.base}/app`);

  await customer.page.reload();
  await customer.reads('您想查哪只基金的净值');
  await customer.says('161610');

  await customer.reads(/161610.*净值日期 \d+月\d+日/);
  const record = await readTranscript(fundline, { of: customer, on: [customer] });
  expect(record.map(({ by }) => by)).toEqual(['bot', 'customer', 'bot', 'customer', 'bot']);
});

it.each(['light', 'dark'] as const)('fits a phone, %s', async (colorScheme) => {
  const fundline = await startFundline();
  const customer = await openApp(fundline);
  await customer.page.emulateMedia({ colorScheme });
  await customer.reads(welcome);

  await customer.says('我要买一万块融通债券A/B');
  await customer.page.getByText('示例数据').last().waitFor();
  await customer.choice('去 App 确认').waitFor();
  await customer.page.locator('.card .ac-factset').last().waitFor();

  expect(await overflow(customer.page)).toBe(0);
  await takePicture(customer.page, `app-${colorScheme}`);
});

it('brings what was written without a network, once, and what was said meanwhile', async () => {
  const fundline = await startFundline();
  const [agent, customer] = [await openDesk(fundline), await openApp(fundline)];
  await customer.says('转人工');
  await customer.reads('您现在排在第 1 位');
  await agent.waitingList.getByRole('button').first().click();
  await agent.accepts();
  await customer.reads('客服「王敏」已接入');

  await fundline.crash();
  await customer.page.getByText('网络中断，断线重连中').waitFor();
  await customer.says('第一句');
  await customer.says('第二句');
  await customer.page.getByText('发送中').first().waitFor();
  await customer.page.reload().catch(() => undefined);
  await fundline.restart();
  await customer.page.goto(`${fundline.base}/app`);
  await agent.isLive();
  await agent.writes('我看到了。');

  await customer.reads('我看到了。');
  await customer.page.getByText('人工客服 王敏').waitFor();
  await agent.reads('第二句');
  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  expect(record.filter(({ text }) => text.startsWith('第')).map(({ text }) => text)).toEqual([
    '第一句',
    '第二句',
  ]);
});
