import { describe, expect, it } from 'vitest';
import { conversationAt } from '../../../src/channels/bot-framework/bot-address.js';
import { customerId, messageId } from '../../../src/conversation/ids.js';
import { AppError } from '../../../src/shared/app-error.js';
import { newId } from '../../../src/shared/new-id.js';
import { botId, tenantId } from '../../support/azure.js';
import { draftIn } from '../../support/examples.js';
import { inGroup, personal } from './bot-activities.js';
import { startBot } from './bot-server.js';

const li = 'ac0ffee0-0000-4000-8000-000000000001';
const customerOf = (tenant: string, account: string) =>
  tenant === tenantId && account === li ? customerId('C10001') : undefined;
const asLi = { id: '29:li', aadObjectId: li };

describe('a conversation with the bot', () => {
  it('is opened by its first message, where replies find it', async () => {
    const bot = await startBot();

    await bot.post(personal(bot.azure, { id: 'first' }));
    await bot.post(personal(bot.azure, { id: 'second', text: '在吗' }));

    const [{ id } = { id: undefined }] = bot.opened;
    expect(bot.opened).toEqual([{ id, channel: 'teams', userId: '29:li' }]);
    expect(bot.received).toMatchObject([
      { conversationId: id, deliveryId: 'first', text: '你好' },
      { conversationId: id, deliveryId: 'second', text: '在吗' },
    ]);
    expect([...bot.addresses]).toEqual([
      [
        id,
        {
          serviceUrl: bot.azure.serviceUrl,
          channelId: 'msteams',
          threadId: 'a:thread-of-li',
          userId: '29:li',
          botId,
          tenantId,
        },
      ],
    ]);
  });

  it('is opened when the customer adds the bot', async () => {
    const bot = await startBot();

    const membersAdded = [{ id: botId }];
    await bot.post(personal(bot.azure, { type: 'conversationUpdate', membersAdded }));

    expect(bot.opened).toMatchObject([{ channel: 'teams' }]);
    expect(bot.received).toEqual([]);
  });

  it('knows where it is before it is opened', async () => {
    const known: boolean[] = [];
    const bot = await startBot({
      ports: { openConversation: async ({ id }) => void known.push(bot.addresses.has(id)) },
    });

    await bot.post(personal(bot.azure));

    expect(known).toEqual([true]);
  });

  it('follows the customer to another service address', async () => {
    const bot = await startBot();
    const moved = `${bot.azure.base}/emea/`;

    await bot.post(personal(bot.azure));
    await bot.post(personal(bot.azure, { serviceUrl: moved }), { claims: { serviceurl: moved } });

    expect([...bot.addresses.values()]).toMatchObject([{ serviceUrl: moved }]);
  });

  it('in a group is everybody’s own', async () => {
    const bot = await startBot();

    await bot.post(inGroup(bot.azure));
    await bot.post(inGroup(bot.azure, { from: { id: '29:wang' } }));
    await bot.post(inGroup(bot.azure, { from: { id: '29:zhao' }, entities: [] }));

    expect(bot.opened).toMatchObject([
      { channel: 'teamsGroup', userId: '29:li' },
      { channel: 'teamsGroup', userId: '29:wang' },
    ]);
    expect(new Set(bot.received.map(({ conversationId }) => conversationId)).size).toBe(2);
  });

  it('is not acknowledged when its message was not written', async () => {
    const bot = await startBot({
      ports: { receive: () => Promise.reject(new AppError('STORE_AWAY')) },
    });

    expect(await bot.post(personal(bot.azure))).toBe(503);
  });

  it('is told to wait when it says too much', async () => {
    const bot = await startBot({
      ports: {
        allow(kind) {
          if (kind === 'post') throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: 1 });
        },
      },
    });

    expect(await bot.post(personal(bot.azure))).toBe(429);
    expect(bot.received).toEqual([]);
  });
});

describe('a customer who is signed in with an account of the company’s tenant', () => {
  it('is verified when the company has said whose account it is', async () => {
    const bot = await startBot({ customerOf });

    await bot.post(personal(bot.azure, { from: asLi }));
    await bot.post(personal(bot.azure, { from: { id: '29:wang', aadObjectId: 'another' } }));

    expect(bot.opened).toMatchObject([
      { customerId: 'C10001', proof: 'tenant' },
      { userId: '29:wang' },
    ]);
    expect(bot.opened[1]).not.toHaveProperty('customerId');
  });

  it('is nobody where others read along', async () => {
    const bot = await startBot({ customerOf });

    await bot.post(inGroup(bot.azure, { from: asLi }));

    expect(bot.opened[0]).not.toHaveProperty('customerId');
  });

  it('begins another conversation when the account becomes somebody else’s', async () => {
    let owner: string | undefined = 'C10001';
    const bot = await startBot({
      customerOf: () => (owner === undefined ? undefined : customerId(owner)),
    });

    await bot.post(personal(bot.azure));
    owner = 'C10002';
    await bot.post(personal(bot.azure));
    owner = undefined;
    await bot.post(personal(bot.azure));

    const ids = bot.received.map(({ conversationId }) => conversationId);
    expect(new Set(ids).size).toBe(3);
  });

  it('is told nothing more of a customer whose account it is not any more', async () => {
    let owner = 'C10001';
    const bot = await startBot({ customerOf: () => customerId(owner) });
    await bot.post(personal(bot.azure));
    const [{ conversationId } = {}] = bot.received;
    if (conversationId === undefined) throw new Error('Nothing was received');
    const message = { ...draftIn(conversationId, { id: messageId(newId()) }), seq: 2 };
    const signal = new AbortController().signal;
    const push = { key: message.id, signal, message, inText: '', userId: '' };

    await bot.push(push);
    owner = 'C10002';

    await expect(bot.push(push)).rejects.toThrow(/does not allow/);
    expect(bot.azure.sent).toHaveLength(1);
  });
});

it('a conversation has another name for every place and person', () => {
  const place = {
    serviceUrl: 'https://a.example',
    channelId: 'msteams',
    threadId: 't',
    userId: 'u',
    botId: 'b',
  };
  const places = [
    place,
    { ...place, channelId: 'slack' },
    { ...place, tenantId },
    { ...place, threadId: 'tu', userId: '' },
    { ...place, userId: 'v' },
    { ...place, customerId: 'C1', objectId: 'o' },
  ];

  expect(new Set(places.map(conversationAt)).size).toBe(places.length);
  expect(conversationAt({ ...place, serviceUrl: 'https://b.example' })).toBe(conversationAt(place));
});
