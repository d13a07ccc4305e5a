import { setTimeout as sleep } from 'node:timers/promises';
import type { Handoff } from '../../../src/conversation/handoff.js';
import { agentId, conversationId, type AgentId } from '../../../src/conversation/ids.js';
import { queues } from '../../../src/conversation/queue.js';
import { AppError } from '../../../src/shared/app-error.js';
import { newId } from '../../../src/shared/new-id.js';
import { connectStores, type Stores } from '../../../src/storage/connect.js';
import { createLog } from '../../../src/telemetry/log.js';
import { startServerProcess } from '../../support/server-process.js';
import { allowed } from './racer-moves.js';
import { startRacerService, type RacerService } from './start-racer-service.js';

interface Races {
  readonly mongoUri: string;
  readonly races: number;
  readonly processes: number;
  readonly kills: number;
}

/** What went wrong, each counted; all are to be 0. */
export interface Faults {
  readonly twoAgents: number;
  readonly overCapacity: number;
  readonly forgotten: number;
}

const capacities = [1, 2, 3, 2, 1, 3];
const conversationsAtOnce = 12;
const lookEveryMs = 20;
const roundsAtMost = 100;
const settledAfterMs = 2_100;
const anonymous = { level: 'anonymous' } as const;

/** Lets processes race over the same handoffs, kills some of them, and counts what went wrong. */
export async function playRaces({
  mongoUri,
  races,
  processes,
  kills,
}: Races): Promise<Faults & { readonly races: number; readonly won: number }> {
  const stores = await connectStores(mongoUri, createLog('silent'));
  const agents = capacities.map((capacity) => ({ id: agentId(newId()), capacity }));
  const conversations = Array.from({ length: conversationsAtOnce }, () => newId());
  await prepare(stores, agents, conversations);
  const book = createBook();
  const start = () =>
    startServerProcess({
      cwd: process.cwd(),
      program: 'test/bench/races/run-racer.js',
      args: [JSON.stringify({ mongoUri, agents: agents.map(({ id }) => id), conversations })],
      env: {},
      onLine: (line) => book.note(line),
    });

  const members = await Promise.all(Array.from({ length: processes }, start));
  let isOver = false;
  const watching = watchCapacity(stores, agents, () => isOver);
  for (let killed = 1; killed <= kills; killed += 1) {
    await book.reached(Math.floor((races * killed) / (kills + 1)));
    const victim = killed % processes;
    await members[victim]?.end('SIGKILL');
    members[victim] = await start();
  }
  await book.reached(races);
  await Promise.all(members.map((member) => member.end('SIGKILL')));
  isOver = true;
  const overCapacity = await watching;
  const forgotten = await finish(stores, agents, conversations);
  await stores.close();
  const { count, won, twoAgents } = book.total();
  return { races: count, won, twoAgents, overCapacity, forgotten };
}

interface Racing {
  readonly id: AgentId;
  readonly capacity: number;
}

async function prepare(
  stores: Stores,
  agents: readonly Racing[],
  conversations: readonly string[],
) {
  const skills = queues.map((queue) => ({ queue, level: 2 }));
  for (const { id, capacity } of agents) {
    const agent = { id, login: id, name: id, roles: ['agent'], skills, capacity } as const;
    await stores.agents.create({ ...agent, passwordHash: '' });
    await stores.agents.noteSignedIn(id);
  }
  for (const one of conversations)
    await stores.conversations.open(
      { id: conversationId(one), channel: 'web', userId: 'visitor', identity: anonymous },
      new Date(),
    );
}

/** Counts races and who was told to have what: at one step of a handoff that may be one agent. */
function createBook() {
  const holders = new Map<string, unknown>();
  let [count, twoAgents] = [0, 0];
  let waiting: { readonly number: number; readonly go: () => void } | undefined;

  return {
    note(line: string): void {
      if (!line.startsWith('{')) return;
      const told = JSON.parse(line) as { won?: string; step?: number; by?: unknown };
      if (told.won === undefined) {
        count += 1;
        if (waiting !== undefined && count >= waiting.number) waiting.go();
        return;
      }
      const key = `${told.won} ${told.step}`;
      if (holders.has(key) && holders.get(key) !== told.by) twoAgents += 1;
      holders.set(key, told.by);
    },
    reached: (number: number) =>
      new Promise<void>((go) => {
        if (count >= number) go();
        else waiting = { number, go };
      }),
    total: () => ({ count, won: holders.size, twoAgents }),
  };
}

/** How often somebody was seen to have more than they can hold. */
async function watchCapacity(
  stores: Stores,
  agents: readonly Racing[],
  isOver: () => boolean,
): Promise<number> {
  let over = 0;
  while (!isOver()) {
    over += (await allowed(countOver(stores, agents))) ?? 0;
    await sleep(lookEveryMs);
  }
  return over;
}

async function countOver(stores: Stores, agents: readonly Racing[]): Promise<number> {
  const active = await stores.handoffs.inState('active', 1_000);
  let over = 0;
  for (const { id, capacity } of agents) {
    const held = active.filter((handoff) => 'agentId' in handoff && handoff.agentId === id);
    const places = await stores.agents.placesOf(id);
    if (held.length > capacity || places.length > capacity) over += 1;
  }
  return over;
}

/**
 * What a process that is left comes to: everything settles, no place is left over, everybody who
 * waits is served in the end, and the conversations are where the handoffs are.
 */
async function finish(
  stores: Stores,
  agents: readonly Racing[],
  conversations: readonly string[],
): Promise<number> {
  const service = await startRacerService(stores);
  await sleep(settledAfterMs);
  for (const { id } of agents) await stores.agents.noteSignedIn(id);
  while ((await service.settleLeftovers()) > 0) continue;
  await service.repairPlaces();
  await service.repairPlaces();
  const leaks = await Promise.all(agents.map(({ id }) => leaksOf(stores, id)));
  const astray = await Promise.all(conversations.map((id) => isAstray(stores, id)));
  const unserved = await serveAll(stores, service, agents);
  return leaks.filter(Boolean).length + astray.filter(Boolean).length + unserved;
}

/** True when the agent's places are not those of the handoffs they have. */
async function leaksOf(stores: Stores, id: AgentId): Promise<boolean> {
  const [held, places] = await Promise.all([
    stores.handoffs.heldBy(id),
    stores.agents.placesOf(id),
  ]);
  return held.length !== places.length;
}

/** True when the conversation does not know who has it. */
async function isAstray(stores: Stores, id: string): Promise<boolean> {
  const [handoff, record] = await Promise.all([
    stores.handoffs.openIn(conversationId(id)),
    stores.conversations.find(conversationId(id)),
  ]);
  return (handoff?.state === 'active') !== (record?.mode === 'agent');
}

const openIn = async (stores: Stores): Promise<number> => {
  const states = ['waiting', 'active'] as const;
  const all = await Promise.all(states.map((state) => stores.handoffs.inState(state, 1_000)));
  return all.flat().length;
};

/** Serves one after the other until nobody waits. Returns how many cannot be served. */
async function serveAll(
  stores: Stores,
  service: RacerService,
  agents: readonly Racing[],
): Promise<number> {
  for (let round = 0; round < roundsAtMost && (await openIn(stores)) > 0; round += 1)
    for (const { id } of agents) await serveOnce(stores, service, id);
  const places = await Promise.all(agents.map(({ id }) => stores.agents.placesOf(id)));
  const unsettled = await stores.handoffs.unsettled(new Date(Date.now() + 1_000), 1_000);
  return (await openIn(stores)) + places.flat().length + unsettled.length;
}

/** What the agent has, or else who is first in the list. */
async function serveOnce(stores: Stores, service: RacerService, id: AgentId): Promise<void> {
  const held = await stores.handoffs.heldBy(id);
  const next = held.length > 0 ? held : await stores.handoffs.inState('waiting', 1);
  for (const handoff of next) await serve(service, handoff, id);
  await service.assigned();
}

async function serve(service: RacerService, handoff: Handoff, id: AgentId): Promise<void> {
  try {
    if (handoff.state === 'waiting') await service.accept(handoff.id, { id, name: id });
    await service.close(handoff.id, id);
  } catch (error) {
    // It was offered to somebody else meanwhile: theirs is the next turn.
    if (!(error instanceof AppError)) throw error;
  }
}
