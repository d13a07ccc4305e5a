import { afterAll, expect, it } from 'vitest';
import { openDesk } from './support/agent.js';
import { closeBrowser, openPage, screens } from './support/browser.js';
import { openChat, overflow } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { readTranscript } from './support/transcript.js';

afterAll(closeBrowser);

it('fits the chat on a phone', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline, 'phone');

  await customer.presses('赎回没到账');
  await customer.identifies('13800000001');

  await customer.sees('数据来源：示例数据');
  expect(await overflow(customer.page)).toBe(0);
  for (const choice of ['向银行查询', '24 小时内回访', '转人工']) {
    const box = await customer.choice(choice).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(36);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screens.phone.width);
  }
});

it('shows how a value went as a picture, whole, with words for who cannot see it', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline, 'phone');

  await customer.says('深证100近一年净值走势');
  await customer.reads(/走势画在图里/);

  const picture = customer.page.getByRole('img', { name: /^走势图：融通深证100指数A/ });
  await picture.waitFor();
  const shape = await customer.page.evaluate<number>(
    "(({ naturalHeight, naturalWidth }) => naturalHeight / naturalWidth)(document.querySelector('#chat article img'))",
  );
  const { width = 1, height = 0 } = (await picture.boundingBox()) ?? {};
  expect(height / width).toBeCloseTo(shape, 1);
  expect(await overflow(customer.page)).toBe(0);
});

it('continues the conversation when the chat page is loaded again', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline);
  await customer.presses('查净值');
  await customer.reads('您想查哪只基金的净值');

  await customer.page.reload();
  await customer.reads('您想查哪只基金的净值');
  await customer.says('161610');

  await customer.reads(/161610.*净值日期 \d+月\d+日/);
  const record = await readTranscript(fundline, { of: customer, on: [customer] });
  expect(record.map(({ by }) => by)).toEqual(['bot', 'customer', 'bot', 'customer', 'bot']);
});

it('tells of a network that is gone at once, and sends afterwards what was written', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline);
  const trouble = customer.page.getByText('网络中断，断线重连中');

  await customer.page.context().setOffline(true);
  await trouble.waitFor({ timeout: 3_000 });
  await customer.says('161610 的净值是多少？');
  await customer.page.context().setOffline(false);

  await customer.reads(/161610.*净值日期/);
  await trouble.waitFor({ state: 'hidden' });
  const record = await readTranscript(fundline, { of: customer, on: [customer] });
  expect(record.map(({ by }) => by)).toEqual(['bot', 'customer', 'bot']);
});

it('opens although a part of the page does not come at first', async () => {
  const fundline = await startFundline();
  const page = await openPage(fundline, '/', 'laptop');
  const tries = { count: 0 };
  await page.context().route(/webchat-\w+\.js$/, async (route) => {
    tries.count += 1;
    await (tries.count <= 2 ? route.abort('internetdisconnected') : route.continue());
  });

  await page.goto(`${fundline.base}/chat`);
  await page.getByRole('feed').getByText('您好，我是融通基金的智能客服').last().waitFor();

  await page.locator('#banner').waitFor({ state: 'hidden' });
  expect(tries.count).toBe(3);
});

it('is used by keyboard alone, and says aloud what is said', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline);
  const { keyboard } = customer.page;
  const focused = () => customer.page.evaluate<string>('document.activeElement.textContent');

  await keyboard.press('Tab');
  await keyboard.press('Shift+Tab');
  await customer.choice('查净值').waitFor();
  await customer.choice('查净值').focus();
  await keyboard.press('Enter');
  await customer.reads('您想查哪只基金的净值');
  await keyboard.type('161610');
  await keyboard.press('Enter');
  await customer.reads(/161610.*净值日期/);

  const aloud = customer.page.locator('[aria-live="polite"]').filter({ hasText: /净值日期/ });
  await aloud.first().waitFor({ state: 'attached' });
  await customer.page.getByRole('button', { name: '新对话' }).focus();
  await keyboard.press('Enter');
  expect(await focused()).toBe('取消');
  await keyboard.press('Escape');
  expect(await focused()).toBe('新对话');
});

it('starts a conversation of its own for whoever asks for one', async () => {
  const fundline = await startFundline();
  const customer = await openChat(fundline);
  await customer.says('161610 的净值是多少？');
  await customer.reads(/161610.*净值日期/);

  await customer.page.getByRole('button', { name: '新对话' }).click();
  const reloaded = customer.page.waitForEvent('load');
  await customer.page.getByRole('button', { name: '开始' }).click();
  await reloaded;

  await customer.reads('您好，我是融通基金的智能客服');
  expect(await customer.transcript()).toHaveLength(1);
});

it('shows on the front page where everything is and whom to play', async () => {
  const fundline = await startFundline();
  const front = await openPage(fundline, '/', 'laptop');

  const links = await front.getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  const answers = await Promise.all(
    addresses.map((address) => front.request.get(`${fundline.base}${address ?? ''}`)),
  );

  expect(addresses).toEqual(['/chat', '/desk', '/api/v1/openapi.json']);
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  await front.getByText('还没有发出验证码').waitFor();
  await front.getByRole('row', { name: /C10001.*13800000001/ }).waitFor();
  expect(await front.getByRole('row').count()).toBeGreaterThan(20);
});

it.each([
  ['/', '演示客户'],
  ['/chat', '您好，我是融通基金的智能客服'],
  ['/desk', '登录后开始接待客户'],
])('fits %s on a phone under a strict policy', async (path, text) => {
  const fundline = await startFundline();

  const page = await openPage(fundline, path, 'phone');
  await page.getByText(text).last().waitFor();
  const headers = (await page.request.get(`${fundline.base}${path}`)).headers();

  expect(await overflow(page)).toBe(0);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(headers['content-security-policy']).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
});

it('brings a picture from the chat to the desk, and takes a line back', async () => {
  const fundline = await startFundline();
  const [agent, customer] = [await openDesk(fundline), await openChat(fundline)];
  const size = 4;
  const picture = await customer.page.screenshot({
    clip: { x: 0, y: 0, width: size, height: size },
  });

  await customer.page
    .locator('input[type=file]')
    .setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: picture });
  await customer.says('看一下这张图');
  await customer.page.getByRole('feed').locator(`img[src*="/files/"]`).first().waitFor();
  await customer.says('转人工');
  await customer.reads('您现在排在第 1 位');
  await agent.waitingList.getByRole('button').first().click();
  await agent.accepts();
  const shown = agent.thread.getByRole('img', { name: '图片：截图.png' });
  await shown.waitFor();
  const isLoaded = await shown.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
  await agent.writes('这句发错了。');
  await customer.reads('这句发错了。');
  await agent.page.getByRole('button', { name: /^撤\s*回$/ }).click();
  await agent.page.getByText('已撤回，客户不再看到').waitFor();
  await customer.page.getByText('这句发错了。').waitFor({ state: 'detached' });

  expect(isLoaded).toBe(size);
});
