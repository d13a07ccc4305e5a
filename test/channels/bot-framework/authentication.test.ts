import { createSecretKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appId, otherTenant, tenantId, type TokenOptions } from '../../support/azure.js';
import { personal } from './bot-activities.js';
import { startBot } from './bot-server.js';

const nowSec = () => Math.floor(Date.now() / 1000);
const emulatorIssuer = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const emulator = { iss: emulatorIssuer, ver: '1.0', serviceurl: undefined };
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = `${base64({ alg: 'none', typ: 'JWT' })}.${base64({ iss: 'https://api.botframework.com', aud: appId })}.`;

// botbuilder tells the console of every token it refuses.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe('a message to the bot', () => {
  it.each<[string, TokenOptions]>([
    ['is signed by Azure', {}],
    ['expired less than five minutes ago', { claims: { exp: nowSec() - 240 } }],
    ['is signed with a key that is endorsed for no channel', { key: 'open' }],
    ['is signed as the Emulator does with our own app', { claims: { ...emulator, appid: appId } }],
  ])('is taken when its token %s', async (_title, token) => {
    const bot = await startBot();

    expect(await bot.post(personal(bot.azure), token)).toBe(200);
    expect(bot.received).toMatchObject([{ text: '你好' }]);
  });

  it.each<[string, TokenOptions & { authorization?: string }]>([
    ['none', { authorization: '' }],
    ['garbage', { authorization: 'Bearer abc.def.ghi' }],
    ['of another scheme', { authorization: 'Basic YTpi' }],
    ['not signed at all', { authorization: `Bearer ${unsigned}` }],
    ['expired', { claims: { exp: nowSec() - 600 } }],
    ['not valid yet', { claims: { nbf: nowSec() + 3_600 } }],
    ['for another bot', { claims: { aud: otherTenant } }],
    ['from somebody else', { claims: { iss: 'https://issuer.example' } }],
    ['signed with an unknown key', { kid: 'nobody', key: 'stranger' }],
    ['signed with another key than it says', { kid: 'teams', key: 'stranger' }],
    [
      'signed with a shared secret',
      { algorithm: 'HS256', secret: createSecretKey(Buffer.from('k'.repeat(32))) },
    ],
    ['for another service address', { claims: { serviceurl: 'https://elsewhere.example/' } }],
    ['for no service address', { claims: { serviceurl: undefined } }],
    ['of another bot that would use this one', { claims: { ...emulator, appid: otherTenant } }],
    [
      'of a skill that nobody allowed',
      { claims: { ...emulator, aud: appId, appid: otherTenant, azp: otherTenant } },
    ],
  ])('is refused with 401 when its token is %s', async (_title, token) => {
    const bot = await startBot();

    expect(await bot.post(personal(bot.azure), token)).toBe(401);
    expect([bot.received, bot.opened, bot.azure.sent]).toEqual([[], [], []]);
  });

  it('is refused with 401 when its key is endorsed for other channels', async () => {
    const bot = await startBot({ bot: { channels: ['msteams', 'slack'] } });

    expect(await bot.post(personal(bot.azure, { channelId: 'slack' }))).toBe(401);
  });

  it('is put off with 503 while the keys are not to be had, and taken afterwards', async () => {
    const bot = await startBot();

    bot.azure.state.hasKeys = false;
    expect(await bot.post(personal(bot.azure))).toBe(503);
    bot.azure.state.hasKeys = true;
    expect(await bot.post(personal(bot.azure))).toBe(200);
  });

  it.each<[string, Readonly<Record<string, unknown>>, TokenOptions]>([
    [
      'another tenant',
      {
        conversation: { id: 'a:x', conversationType: 'personal', tenantId: otherTenant },
        channelData: {},
      },
      {},
    ],
    ['two tenants at once', { channelData: { tenant: { id: otherTenant } } }, {}],
    [
      'no tenant',
      { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: undefined },
      {},
    ],
    ['a channel that is not allowed', { channelId: 'slack' }, { key: 'open' }],
    [
      'a service address that is not allowed',
      { serviceUrl: 'https://attacker.example/teams/' },
      { claims: { serviceurl: 'https://attacker.example/teams/' } },
    ],
    [
      'a service address inside the house',
      { serviceUrl: 'http://127.0.0.1:1/' },
      { claims: { serviceurl: 'http://127.0.0.1:1/' } },
    ],
    [
      'a service address that the Emulator signs for',
      { serviceUrl: 'http://169.254.169.254/latest/' },
      { claims: { ...emulator, appid: appId } },
    ],
  ])('is refused with 403 when it is of %s', async (_title, fields, token) => {
    const bot = await startBot();

    expect(await bot.post(personal(bot.azure, fields), token)).toBe(403);
    expect([bot.received, bot.opened, bot.azure.sent]).toEqual([[], [], []]);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['no type', { type: undefined }],
    ['a number for an address', { serviceUrl: 5 }],
    ['no address', { serviceUrl: 'smba' }],
    ['nobody', { from: undefined }],
    ['a text that is no text', { text: { a: 1 } }],
  ])('is refused with 400 when it holds %s', async (title, fields) => {
    const bot = await startBot();
    const body = title === 'nothing' ? fields : personal(bot.azure, fields as object as never);

    expect(await bot.post(body)).toBe(400);
    expect(await bot.post(body, { authorization: '' })).toBe(401);
  });

  it('is refused with 400 when it is not JSON, and with 413 when it is too large', async () => {
    const bot = await startBot();

    expect(await bot.post('{"type":')).toBe(400);
    expect(await bot.post({ text: 'x'.repeat(300_000) })).toBe(413);
  });

  it('is taken with whatever time it says it was written', async () => {
    const bot = await startBot();

    expect(await bot.post(personal(bot.azure, { timestamp: 'garbage' }))).toBe(200);
  });

  it('of a tenant written in capitals is of the same tenant', async () => {
    const bot = await startBot();
    const tenant = tenantId.toUpperCase();

    expect(await bot.post(personal(bot.azure, { channelData: { tenant: { id: tenant } } }))).toBe(
      200,
    );
  });

  it('that wants an answer of its own kind is told that there is none', async () => {
    const bot = await startBot();

    expect(await bot.post(personal(bot.azure, { type: 'invoke', name: 'task/fetch' }))).toBe(501);
  });
});
