import { describe, expect, it } from 'vitest';
import type { TestBot } from './bot-server.js';
import type { Message } from '../../../src/conversation/message.js';
import { draftIn } from '../../support/examples.js';
import { setClock } from '../../support/set-clock.js';
import { personal } from './bot-activities.js';
import { startBot } from './bot-server.js';

async function startConversation() {
  const { clock } = setClock();
  const bot = await startBot({ clock });
  await bot.post(personal(bot.azure));
  return { bot, now: clock(), push: () => pushTo(bot) };
}

function pushTo({ received: [received], push }: TestBot) {
  if (received === undefined) throw new Error('Nothing was received');
  const message: Message = {
    ...draftIn(received.conversationId, { author: { role: 'bot' }, text: '款项已到账' }),
    seq: 3,
  };
  const signal = new AbortController().signal;
  return push({ key: message.id, signal, message, inText: '', userId: '29:li' });
}

describe('a line for Azure', () => {
  it('goes to the conversation it belongs to, signed as the bot', async () => {
    const { bot, push } = await startConversation();

    await push();

    expect(bot.azure.sent).toMatchObject([
      {
        path: '/teams/v3/conversations/a%3Athread-of-li/activities',
        authorization: 'Bearer the-token-of-the-bot',
        activity: { type: 'message', text: '款项已到账', recipient: { id: '29:li' } },
      },
    ]);
  });

  it.each([
    ['30', 30],
    ['0', 1],
    ['999999', 3_600],
    ['Mon, 23 Nov 2026 02:00:40 GMT', 40],
  ])('is put off as long as a Retry-After of %s says, an hour at most', async (header, seconds) => {
    const { bot, now, push } = await startConversation();
    bot.azure.answers.push({ status: 429, headers: { 'retry-after': header } });

    await expect(push()).rejects.toMatchObject({
      name: 'ToldToWait',
      until: new Date(now.getTime() + seconds * 1_000),
    });
  });

  it.each([429, 400, 401, 403, 404, 500, 502, 503])('is refused with %i, once', async (status) => {
    const { bot, push } = await startConversation();
    bot.azure.answers.push({ status }, { status: 500 });

    await expect(push()).rejects.toMatchObject({ name: `AZURE_${status}` });
    expect(bot.azure.answers).toHaveLength(1);
  });

  it('follows nobody to another address', async () => {
    const { bot, push } = await startConversation();
    const elsewhere = { location: `${bot.azure.base}/elsewhere` };
    bot.azure.answers.push({ status: 307, headers: elsewhere });

    await expect(push()).rejects.toThrow('fetch failed');
    expect(bot.azure.sent).toEqual([]);
  });

  it('goes nowhere once its address is not allowed any more', async () => {
    const { bot, push } = await startConversation();
    for (const [id, address] of bot.addresses)
      bot.addresses.set(id, { ...address, serviceUrl: 'https://attacker.example/' });

    await expect(push()).rejects.toMatchObject({ name: 'AZURE_0' });
  });

  it('without an address is refused', async () => {
    const { bot, push } = await startConversation();
    bot.addresses.clear();

    await expect(push()).rejects.toThrow('no address');
  });
});
