import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { agentId, conversationId, type AgentId } from '../../../src/conversation/ids.js';
import { queues } from '../../../src/conversation/queue.js';
import { readQueueRules } from '../../../src/handoff/queue-rules.js';
import { newId } from '../../../src/shared/new-id.js';
import { connectStores, type Stores } from '../../../src/storage/connect.js';
import { startEmbeddedThread } from '../../../src/storage/embedded/embedded-thread.js';
import { createLog } from '../../../src/telemetry/log.js';
import { progress, type Figure } from '../figure.js';
import { startRacerService, type RacerService } from '../races/start-racer-service.js';
import { inFolder } from '../servers.js';

const waitingCount = 5_000;
const agentCount = 200;
const capacity = 3;
const measured = 200;
const everyMs = 100;
const mostMs = 500;
const openedAtOnce = 50;

const pushing = () =>
  readQueueRules(
    JSON.stringify({
      queues: Object.fromEntries(
        queues.map((queue) => [queue, { assignment: 'push', offerForS: 3_600 }]),
      ),
    }),
  );

/** From the moment an agent gets a place free until the next customer is offered to them. */
export async function measureAssignment(): Promise<Figure> {
  return inFolder(async (dir) => {
    const log = createLog('silent');
    const store = await startEmbeddedThread({
      dataDir: join(dir, 'store'),
      log,
      onDeath: () => undefined,
    });
    const stores = await connectStores(store.uri, log);
    const service = await startRacerService(stores, pushing());
    const agents = await hire(stores);
    await fill(service);
    await takeAll(stores, service, agents);
    const took = await play(stores, service, agents);
    await stores.close();
    await store.close();
    const sorted = took.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    return {
      name: `p95 from a free place to the next offer, ${waitingCount} waiting, ${agentCount} agents`,
      value: `${at(0.95).toFixed(0)} ms`,
      aim: `at most ${mostMs} ms`,
      isReached: at(0.95) <= mostMs,
      detail: { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), offers: took.length },
    };
  });
}

async function hire(stores: Stores): Promise<readonly AgentId[]> {
  const ids = Array.from({ length: agentCount }, () => agentId(newId()));
  for (const [n, id] of ids.entries()) {
    const skills = queues.map((queue, q) => ({ queue, level: 1 + ((n + q) % 3) }));
    const agent = { id, login: id, name: id, roles: ['agent'], skills, capacity } as const;
    await stores.agents.create({ ...agent, passwordHash: '' });
    await stores.agents.noteSignedIn(id);
  }
  return ids;
}

/** So many wait beside those who can be served at once. */
async function fill(service: RacerService): Promise<void> {
  const all = waitingCount + agentCount * capacity;
  for (let opened = 0; opened < all; opened += openedAtOnce) {
    const some = Array.from({ length: openedAtOnce }, (_, n) => open(service, opened + n));
    await Promise.all(some);
    progress(`assignment: ${opened + openedAtOnce} of ${all} wait`);
  }
  await service.assigned();
}

const open = (service: RacerService, n: number) =>
  service.open({
    conversationId: conversationId(newId()),
    customerId: undefined,
    customerName: '访客',
    customerClass: 'ordinary',
    queue: queues[n % queues.length] ?? 'product',
    priority: n % 40,
    reasons: [],
    key: newId(),
  });

/** Everybody takes what is offered, until all are full. */
async function takeAll(stores: Stores, service: RacerService, agents: readonly AgentId[]) {
  while ((await service.assign()) > 0) continue;
  for (const id of agents)
    for (const handoff of await stores.handoffs.heldBy(id))
      await service.accept(handoff.id, { id, name: id });
}

/** One conversation after the other is closed, and the time until the offer is told is taken. */
async function play(stores: Stores, service: RacerService, agents: readonly AgentId[]) {
  const told = new EventTarget();
  const end = stores.feed.subscribe(
    ({ what }) => {
      if (what.kind === 'handoff' && what.handoff.state === 'waiting')
        told.dispatchEvent(new Event(what.handoff.offer?.agentId ?? 'nobody'));
    },
    () => undefined,
  );
  const took: Promise<number>[] = [];
  for (let n = 0; n < measured; n += 1) {
    const id = agents[n % agents.length];
    if (id === undefined) break;
    took.push(closeOne(stores, service, { id, told }));
    await sleep(everyMs);
  }
  const all = await Promise.all(took);
  end();
  return all;
}

async function closeOne(
  stores: Stores,
  service: RacerService,
  { id, told }: { readonly id: AgentId; readonly told: EventTarget },
): Promise<number> {
  const held = await stores.handoffs.heldBy(id);
  const active = held.find(({ state }) => state === 'active');
  if (active === undefined) throw new Error('An agent holds nothing');
  const offered = once(told, id);
  const began = performance.now();
  await service.close(active.id, id);
  await offered;
  return performance.now() - began;
}
