import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/shared/new-id.js';
import { said, startAzure, tenantId, testBot, type Azure, type Sent } from '../../support/azure.js';
import { startTestApp, testPassword } from '../../support/test-app.js';
import { createCall, itemsOf } from '../../http/support/call.js';
import { inGroup, personal } from './bot-activities.js';

const li = 'ac0ffee0-0000-4000-8000-000000000001';
const whyNotHere = '我上周赎回了融通领先成长混合A，为什么还没到账？';

const thanked = (one: Sent): boolean =>
  ['不客气', '应该的', '随时'].some((word) => !said('智能客服')(one) && said(word)(one));

let azure: Azure;
let folder: string;
let app: Awaited<ReturnType<typeof startTestApp>>;

/** The whole server with its bot, and Azure on the other side. The account of Li is C10001's. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundline-test-'));
  const customersFile = join(folder, 'customers.json');
  await writeFile(customersFile, JSON.stringify({ [tenantId]: { [li]: 'C10001' } }));
  azure = await startAzure();
  app = await startTestApp({ azureBot: testBot(azure, { customersFile }), azure: azure.cloud });
}, 60_000);
afterAll(async () => {
  await app.stop();
  azure.stop();
  await rm(folder, { recursive: true });
});

async function post(base: string, body: object, token: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const options = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${base}/api/messages`, options);
  return { status: response.status, text: await response.text() };
}

/** Somebody in a thread of their own. */
function somebody(account = 'of-nobody') {
  const thread = newId();
  const from = { id: `29:${thread}`, aadObjectId: account };
  const isTheirs = ({ path, activity }: Sent) =>
    path.includes(thread) && activity.type === 'message';

  return {
    thread,
    async writes(text: string, given: object = {}): Promise<number> {
      const conversation = { id: thread, conversationType: 'personal', tenantId };
      const body = personal(azure, { from, conversation, text, ...given });
      return (await post(app.base, body, await azure.token())).status;
    },
    async writesInGroup(text: string): Promise<number> {
      const conversation = { id: thread, conversationType: 'groupChat', tenantId };
      const body = inGroup(azure, { from, conversation, text });
      return (await post(app.base, body, await azure.token())).status;
    },
    reads: (fits: (one: Sent) => boolean) => azure.sees((one) => isTheirs(one) && fits(one)),
    hasRead: () => azure.sent.filter(isTheirs),
  };
}

/** The administrator at the desk. */
async function signIn(base: string) {
  const call = createCall(`${base}/api/v1`);
  const answer = await call('POST', '/login', { body: { login: 'admin', password: testPassword } });
  const { token } = answer.body as { readonly token: string };
  return (method: string, path: string, body?: object) => call(method, path, { token, body });
}

describe('the whole way between Teams and the service', () => {
  it('greets, answers once whatever is delivered twice, and offers choices as buttons', async () => {
    const customer = somebody();
    const ask = () => customer.writes('161610 的最新净值是多少', { id: 'the-question' });

    expect(await Promise.all([ask(), ask()])).toEqual([200, 200]);
    expect(await ask()).toBe(200);
    await customer.reads(said('单位净值'));
    expect(await customer.writes('谢谢')).toBe(200);
    await customer.reads(thanked);

    const lines = customer.hasRead();
    expect(lines.map(({ activity: { text } }) => text)).toEqual([
      expect.stringContaining('智能客服'),
      expect.stringContaining('单位净值'),
      expect.anything(),
    ]);
    expect(lines[0]?.activity.attachments?.[0]?.content).toMatchObject({
      actions: expect.arrayContaining([expect.objectContaining({ title: '转人工' })]) as unknown,
    });
  });

  it('takes a person’s words and what the person is told', async () => {
    const customer = somebody();
    const desk = await signIn(app.base);
    await desk('PUT', '/me/presence', { presence: 'online' });

    await customer.writes('转人工');
    await customer.reads(said('排在第'));
    const [handoff = {}] = itemsOf(await desk('GET', '/handoffs?state=waiting'));
    await desk('POST', `/handoffs/${String(handoff['id'])}/accept`);
    const messages = `/conversations/${String(handoff['conversationId'])}/messages`;
    await desk('POST', messages, { text: '您好，请讲' });
    await customer.reads(said('：您好，请讲'));
    await customer.writes('161610 的最新净值是多少');
    await desk('POST', messages, { text: '好的，马上' });
    await customer.reads(said('：好的，马上'));

    expect(customer.hasRead().some(said('单位净值'))).toBe(false);
  });

  it('waits as long as Teams asks, and loses and reorders nothing', async () => {
    const customer = somebody();
    const wait = { status: 429, headers: { 'retry-after': '1' } };
    azure.answers.push({ ...wait, to: customer.thread });
    const refused = azure.refuses().then(() => Date.now());

    await customer.writes('谢谢');
    const refusedAt = await refused;
    await customer.reads(thanked);

    expect(Date.now() - refusedAt).toBeGreaterThanOrEqual(990);
    const lines = customer.hasRead();
    expect([lines.findIndex(said('智能客服')), lines.findIndex(thanked)]).toEqual([0, 1]);
  });

  it('speaks of the account to whom the company knows by the tenant’s account', async () => {
    const customer = somebody(li);

    await customer.writes(whyNotHere);
    await customer.reads(said('融通领先成长混合A'));

    expect(customer.hasRead().some(said('预留的手机号'))).toBe(false);
  });

  it('asks anybody else for a code', async () => {
    const customer = somebody();

    await customer.writes(whyNotHere);

    const { activity } = await customer.reads(said('预留的手机号'));
    expect(activity.text).not.toContain('融通领先成长混合A');
  });

  it('asks nobody for anything where others read along', async () => {
    const customer = somebody(li);

    await customer.writesInGroup(`<at>基金客服</at> ${whyNotHere}`);
    await customer.reads(said('这里是群聊'));

    expect(customer.hasRead().some(said('预留的手机号'))).toBe(false);
  });
});

it('without an app id everything is refused, and nothing is sent anywhere', async () => {
  const off = await startTestApp();
  const before = azure.sent.length;
  try {
    for (const token of ['', await azure.token()]) {
      const { status, text } = await post(off.base, personal(azure), token);
      expect([status, JSON.parse(text)]).toMatchObject([403, { error: { code: 'CHANNEL_OFF' } }]);
    }
  } finally {
    await off.stop();
  }
  expect(azure.sent).toHaveLength(before);
});
