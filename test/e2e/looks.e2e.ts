import { afterAll, describe, expect, it } from 'vitest';
import { faultsInEveryLight } from './support/accessibility.js';
import { openDesk } from './support/agent.js';
import { closeBrowser, screens, type Screen } from './support/browser.js';
import { openChat, overflow } from './support/customer.js';
import { startFundline } from './support/fundline.js';

afterAll(closeBrowser);

describe.each(Object.keys(screens) as Screen[])('the chat on a %s, in light and dark', (screen) => {
  it('keeps nobody out of what the bot says', async () => {
    const fundline = await startFundline();
    const customer = await openChat(fundline, screen);
    expect(await faultsInEveryLight(customer.page)).toEqual([]);

    await customer.says('深证100近一年净值走势');
    await customer.page.getByRole('img', { name: /^走势图/ }).waitFor();
    expect(await faultsInEveryLight(customer.page)).toEqual([]);
    await customer.says('我上周赎回了融通领先成长混合A，为什么还没到账？');
    await customer.identifies('13800000001');
    await customer.sees('数据来源：示例数据');
    expect(await faultsInEveryLight(customer.page, `chat-${screen}`)).toEqual([]);
    expect(await overflow(customer.page)).toBe(0);

    await customer.page.getByRole('button', { name: '新对话' }).click();
    await customer.page.getByRole('dialog', { name: '开始新对话' }).waitFor();
    expect(await faultsInEveryLight(customer.page)).toEqual([]);
  });

  it('keeps nobody out of what a person says, and of trouble', async () => {
    const fundline = await startFundline();
    const agent = await openDesk(fundline);
    const customer = await openChat(fundline, screen);
    await customer.says('转人工');
    await agent.opens(agent.waitingList, '访客');
    await agent.accepts();
    await customer.reads('客服「王敏」已接入');
    await agent.writes('您好，我是客服王敏，请问有什么可以帮您？');
    await customer.reads('我是客服王敏');
    await customer.page.locator('input[type=file]').setInputFiles({
      name: '截图.png',
      mimeType: 'image/png',
      buffer: await customer.page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } }),
    });

    await fundline.crash();
    await customer.page.getByText('网络中断，断线重连中').waitFor();

    expect(await faultsInEveryLight(customer.page, `chat-agent-${screen}`)).toEqual([]);
  });
});
