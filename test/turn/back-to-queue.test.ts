import { afterAll, beforeAll, expect, it } from 'vitest';
import { queues } from '../../src/conversation/queue.js';
import { readQueueRules } from '../../src/handoff/queue-rules.js';
import { conversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { newAgent } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const pushing = readQueueRules(
  JSON.stringify({
    queues: Object.fromEntries(queues.map((queue) => [queue, { assignment: 'push' }])),
  }),
);

it('a customer whose agent vanished hears so once, and talks to the bot while offers pass', async () => {
  const time = setClock();
  const begin = await loadTestService(time.clock);
  const { stores } = server;
  const { service } = begin({ stores, queueRules: pushing });
  const agent = newAgent({ skills: queues.map((queue) => ({ queue, level: 2 })), capacity: 1 });
  await stores.agents.create(agent);
  await stores.agents.noteSignedIn(agent.id);
  await stores.agents.noteSeen(agent.id, time.clock());
  const id = conversationId(newId());
  await service.channel.openConversation({ id, channel: 'web', userId: 'visitor' });
  const say = async (text: string) => {
    await service.channel.receive({
      conversationId: id,
      deliveryId: newId(),
      text,
      at: time.clock(),
    });
    await service.worker.settled();
    await service.handoffs.assigned();
  };
  await say('转人工');
  const handoff = await service.handoffs.openIn(id);
  if (handoff === undefined) throw new Error('Nobody waits');
  await service.handoffs.accept(handoff.id, agent);
  await say('在吗');

  time.pass(121_000);
  await service.handoffs.bringBack();
  await service.handoffs.assigned();
  await stores.agents.noteSeen(agent.id, time.clock());
  await service.handoffs.assign();
  await say('161604的净值');
  await service.handoffs.pass(handoff.id, agent.id);
  await say('161610的净值');

  const lines = (await stores.transcripts.after(id, 0, 100)).map(({ author, text }) => ({
    role: author.role,
    text,
  }));
  const record = await stores.conversations.find(id);
  await service.stop();
  expect(lines.filter(({ text }) => text.includes('断线'))).toHaveLength(1);
  expect(
    lines.filter(({ role, text }) => role === 'bot' && /161604|161610/.test(text)).length,
  ).toBe(2);
  expect(record).toMatchObject({ mode: 'queued', handoffId: handoff.id });
});
