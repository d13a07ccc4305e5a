import { afterAll, expect, it } from 'vitest';
import { seriousFaults } from './support/accessibility.js';
import { openDesk } from './support/agent.js';
import { openApp } from './support/app-customer.js';
import { closeBrowser, waitAtMost } from './support/browser.js';
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
  expect(await seriousFaults(customer.page.mainFrame())).toEqual([]);
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

it('says once that something was done in the app, whatever tells it', async () => {
  const fundline = await startFundline();
  const customer = await openApp(fundline);
  await customer.reads(welcome);

  await customer.page.evaluate(`window.fundline.done('order-7')`);
  await customer.reads('以系统显示的为准');
  await customer.page.evaluate(`location.hash = '#done=order-7'`);
  await customer.says('谢谢');

  await expect.poll(() => customer.transcript(), waitAtMost).toHaveLength(5);
  const record = await readTranscript(fundline, { of: customer, on: [customer] });
  expect(record.filter(({ text }) => text === '已在App完成')).toHaveLength(1);
});

it('asks the app for a token when it has none, and opens links by the app', async () => {
  const fundline = await startFundline();
  const customer = await openApp(fundline, { address: '' });
  await customer.page.getByText('登录状态已过期').waitFor();
  await customer.page.evaluate(
    `window.asked = []; window.fundlineApp = { postMessage: (text) => window.asked.push(text) }`,
  );

  const token = await fundline.appToken('C10003');
  await customer.page.evaluate(`window.fundline.setToken('${token}')`);
  await customer.reads(welcome);
  await customer.page.getByText('登录状态已过期').waitFor({ state: 'hidden' });
  await customer.says('我要买一万块融通债券A/B');
  await customer.presses('去 App 确认');
  await customer.page.locator('.card').getByText('打开链接').click();

  const asked = await customer.page.evaluate<string[]>('window.asked');
  expect(asked.map((text) => JSON.parse(text) as unknown)).toEqual([
    { type: 'open', url: expect.stringMatching(/\/purchase\?link=/) as unknown },
  ]);
});

it('sends a picture, and says why it does not send a table', async () => {
  const fundline = await startFundline();
  const customer = await openApp(fundline);
  await customer.reads(welcome);
  const clip = { x: 0, y: 0, width: 4, height: 4 };
  const buffer = await customer.page.screenshot({ clip });
  const upload = customer.page.getByLabel('发送图片或 PDF');

  await upload.setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer });
  const picture = customer.page.getByRole('img', { name: '截图.png' });
  await customer.page.locator('img[src*="/files/"]').waitFor();
  await upload.setInputFiles({
    name: '表.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b'),
  });

  await customer.page.getByRole('alert').getByText('只支持图片').waitFor();
  expect(await picture.count()).toBe(1);
});

it('is read and used with the keyboard alone', async () => {
  const fundline = await startFundline();
  const customer = await openApp(fundline);
  await customer.reads(welcome);
  const focused = () =>
    customer.page.evaluate<string>(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
    );

  const stops: string[] = [];
  for (let stop = 0; stop < 6; stop += 1) {
    await customer.page.keyboard.press('Tab');
    stops.push(await focused());
  }
  await customer.page.keyboard.type('你好');
  await customer.page.keyboard.press('Enter');

  await expect.poll(() => customer.transcript(), waitAtMost).toHaveLength(3);
  expect(stops).toEqual([
    '对话内容',
    '查净值',
    '赎回没到账',
    '转人工',
    '发送图片或 PDF',
    '请输入您的问题',
  ]);
});
