import { afterAll, expect, it } from 'vitest';
import { openDesk } from './support/agent.js';
import { closeBrowser } from './support/browser.js';
import { openChat } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { readTranscript } from './support/transcript.js';

afterAll(closeBrowser);

it('holds a promise back, says why, and sends the lawful wording', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const customer = await openChat(fundline);
  await customer.says('转人工');
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();

  await agent.writes('这只基金保本，放心买');
  const held = agent.page.getByRole('alert').filter({ hasText: '这只基金保本，放心买' });
  await held.getByText(/承诺或暗示保本.*《证券投资基金法》/).waitFor();
  await held.getByRole('button', { name: '采用合规表述' }).click();
  await held.waitFor({ state: 'detached' });
  await agent.draft.press('Enter');

  await customer.reads('不保证基金一定盈利，也不保证最低收益');
  const record = await readTranscript(fundline, { of: customer, on: [customer, agent] });
  expect(record.filter(({ text }) => text.includes('放心买'))).toEqual([]);
});

it('shows the agent what the customer says while another conversation is open', async () => {
  const fundline = await startFundline();
  const agent = await openDesk(fundline);
  const first = await openChat(fundline);
  await first.says('转人工');
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();
  const second = await openChat(fundline);
  await second.says('转人工');
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();

  await first.says('第一位客户的话');

  await agent.ownList.getByTitle('1 条未读').first().waitFor();
  await agent.opens(agent.ownList, '第一位客户的话');
  await agent.reads('第一位客户的话');
  expect(await second.transcript()).not.toContain('第一位客户的话');
});
