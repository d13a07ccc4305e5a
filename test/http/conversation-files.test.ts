import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upload } from '../channels/support/upload.js';
import { codeOf } from './support/call.js';
import { startDesk, type Customer, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly choices?: readonly string[];
  readonly attachments?: readonly { readonly fileId: string; readonly name: string }[];
}

/** Sends a picture without words; resolves once the bot has answered. */
async function sendPicture({ conversationId, token }: Customer, name = '截图.png') {
  const address = `${desk.base}/v3/directline/conversations/${conversationId}/upload`;
  const file = { content: png, name, type: 'image/png' };
  const { status, body } = await upload(address, token, [{ name: 'file', file }]);
  return { status, id: (body as { readonly id: string }).id };
}

const answerTo = (id: string): Promise<Shown> =>
  desk.changes.until((what) =>
    what.kind === 'message' && what.message.inReplyTo === id ? (what.message as Shown) : undefined,
  );

async function served(name?: string) {
  const customer = await desk.customer();
  const sent = await sendPicture(customer, name);
  await answerTo(sent.id);
  const handoff = await customer.askForPerson();
  const agent = await desk.hire();
  await agent.call('POST', `/handoffs/${handoff.id}/accept`);
  const path = `/conversations/${customer.conversationId}`;
  const { body } = await agent.call('GET', path);
  const shown = (body as { messages: readonly Shown[] }).messages.find(({ id }) => id === sent.id);
  const file = `${path}/files/${shown?.attachments?.[0]?.fileId ?? ''}`;
  const get = (at: string, token: string) =>
    fetch(`${desk.base}/api/v1${at}`, { headers: { authorization: `Bearer ${token}` } });
  return { customer, agent, shown, file, get };
}

describe("a customer's picture", () => {
  it('is answered by the bot, which says that it cannot look at it', async () => {
    const customer = await desk.customer();

    const { status, id } = await sendPicture(customer);
    const { text, choices } = await answerTo(id);

    expect(status).toBe(200);
    expect(text).toContain('里面的内容我看不了');
    expect(choices).toEqual(['转人工']);
  });

  it('is told to wait for whoever is going to look at it', async () => {
    const customer = await desk.customer();
    await customer.askForPerson();

    const { id } = await sendPicture(customer);

    expect((await answerTo(id)).text).toContain('请再稍等');
  });

  it('is shown to the agent who has the conversation', async () => {
    const { agent, shown, file, get } = await served();

    const got = await get(file, agent.token);

    expect(shown).toMatchObject({
      text: '',
      attachments: [
        { kind: 'image', contentType: 'image/png', name: '截图.png', sizeBytes: png.length },
      ],
    });
    expect(got.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
  });

  it('has no folders, hidden marks or private numbers in its name', async () => {
    const { shown } = await served('C:\\\\fake\\13800138000\u202Egpj.exe');

    const name = shown?.attachments?.[0]?.name;

    expect(name).toMatch(/[.]png$/);
    expect(name).not.toMatch(/13800138000|fake|\u202E|exe/);
  });

  it('is shown to nobody else', async () => {
    const { file, get } = await served();
    const [stranger, other] = [await desk.hire(), await served()];

    const swapped = `${other.file.replace(/files.*/, '')}files/${file.split('/').at(-1) ?? ''}`;

    expect(codeOf(await stranger.call('GET', file))).toBe('CONVERSATION_NOT_FOUND');
    expect(codeOf(await other.agent.call('GET', swapped))).toBe('FILE_NOT_FOUND');
    expect((await get(file, 'garbage')).status).toBe(401);
  });
});
