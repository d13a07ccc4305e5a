import { expect, it, onTestFinished } from 'vitest';
import { conversationId, customerId, type AgentId } from '../../src/conversation/ids.js';
import { demoPhone } from '../../src/fund/demo/demo-customers.js';
import { newId } from '../../src/shared/new-id.js';
import type { Channel } from '../../src/turn/conversation-record.js';
import { newAgent } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const notice = /查账户之前先跟您说明/;

async function createTest() {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const { service, phones } = begin({ stores });
  onTestFinished(async () => {
    await service.stop();
    await close();
  });

  async function open(channel: Channel, customer?: string) {
    const id = conversationId(newId());
    const whose = customer === undefined ? {} : { customerId: customerId(customer) };
    await service.channel.openConversation({ id, channel, userId: newId(), ...whose });
    const texts = async () =>
      (await service.channel.messagesAfter(id, 0, 200)).map(({ text }) => text);
    const says = async (text: string) => {
      await service.channel.receive({ conversationId: id, text, at: time.clock() });
      await service.worker.settled();
      return (await texts()).at(-1) ?? '';
    };
    const proves = async (who: string) => {
      await says(demoPhone(who));
      return says(phones.codes()[0]?.code ?? '');
    };
    return { id, texts, says, proves, record: () => stores.conversations.find(id) };
  }

  async function hire(capacity: number) {
    const agent = newAgent({ capacity, name: '小融' });
    await stores.agents.create(agent);
    await stores.agents.noteSignedIn(agent.id);
    return agent;
  }

  async function serve(agent: { readonly id: AgentId; readonly name: string }) {
    const [waiting] = await service.handoffs.list('waiting');
    if (waiting === undefined) throw new Error('Nobody waits');
    return service.handoffs.accept(waiting.id, agent);
  }

  return { service, stores, open, hire, serve };
}

it('a customer whom an agent serves is served by the same one on another channel', async () => {
  const { open, hire, serve, service, stores } = await createTest();
  const agent = await hire(2);
  const web = await open('web', 'C10001');
  await web.says('转人工');
  await serve(agent);

  const app = await open('app', 'C10001');
  const said = await app.says('我换手机了，刚才说到哪了');

  expect(said).toMatch(/小融.*已接入/);
  expect(await app.record()).toMatchObject({ mode: 'agent' });
  expect(await service.handoffs.openIn(app.id)).toMatchObject({
    state: 'active',
    agentId: agent.id,
  });
  expect(await stores.agents.placesOf(agent.id)).toHaveLength(2);
});

it('waits in the same queue when that agent is full, and may leave it', async () => {
  const { open, hire, serve, service } = await createTest();
  const agent = await hire(1);
  const web = await open('web', 'C10001');
  await web.says('转人工');
  await serve(agent);

  const app = await open('app', 'C10001');
  const said = await app.says('我换手机了');
  const waiting = await service.handoffs.openIn(app.id);
  await app.says('取消排队');
  await app.says('你好');

  expect(said).toMatch(/小融.*正忙.*第 1 位/);
  expect(waiting).toMatchObject({ state: 'waiting', queue: expect.any(String) as string });
  expect(waiting?.reasons).toContain('换了渠道，原由小融接待');
  expect(await app.record()).toMatchObject({ mode: 'bot' });
});

it('stays with the bot when the agent has ended it here, or serves another customer', async () => {
  const { open, hire, serve, service } = await createTest();
  const agent = await hire(3);
  const web = await open('web', 'C10001');
  await web.says('转人工');
  await serve(agent);
  const app = await open('app', 'C10001');
  await app.says('你好');
  const handoff = await service.handoffs.openIn(app.id);
  if (handoff !== undefined) await service.handoffs.close(handoff.id, agent.id);

  await app.says('5');
  const other = await open('app', 'C10002');
  await other.says('你好');

  expect(await app.record()).toMatchObject({ mode: 'bot' });
  expect(await other.record()).toMatchObject({ mode: 'bot' });
});

it('what is recorded is told once a channel, before the first question about an account', async () => {
  const { open } = await createTest();
  const first = await open('web');
  await first.says('净值多少');
  expect((await first.texts()).join('\n')).not.toMatch(notice);
  await first.says('我的赎回到哪了');
  const told = await first.texts();
  await first.proves('C10001');
  await first.says('我的赎回到哪了');
  const again = await open('web', 'C10001');
  await again.says('我的赎回到哪了');
  const app = await open('app', 'C10001');
  await app.says('我的赎回到哪了');

  expect(told.at(-2)).toMatch(notice);
  expect(told.at(-1)).toMatch(/手机号/);
  const counts = await Promise.all(
    [first, again, app].map(
      async ({ texts }) => (await texts()).filter((text) => notice.test(text)).length,
    ),
  );
  expect(counts).toEqual([1, 0, 1]);
});

it('the place of a link that was undone takes nobody else', async () => {
  const { open, service, stores } = await createTest();
  const web = await open('web');
  await web.says('我的赎回到哪了');
  await web.proves('C10001');
  const record = await web.record();
  if (record === undefined) throw new Error('The conversation is not stored');
  const agent = { ...newAgent(), isActive: true, presence: 'online', holding: 0 } as const;

  await service.links.unlink(agent, record, '核错了人');
  const undone = await web.texts();
  await web.says('我的赎回到哪了');
  const refused = await web.proves('C10002');
  await web.says('我的赎回到哪了');
  await web.proves('C10001');

  expect(undone.join('\n')).not.toMatch(/尾号|SH\d/);
  expect(refused).toMatch(/另一位客户/);
  expect((await web.record())?.link).toMatchObject({ customerId: 'C10001' });
  expect((await web.record())?.link?.fromSeq).toBeGreaterThan(1);
  expect(await stores.customers.identitiesOf(customerId('C10001'))).toHaveLength(1);
});
