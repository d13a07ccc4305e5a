import type { Scheduler } from 'fast-check';
import { expect } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { agentId, conversationId, type ConversationId } from '../../src/conversation/ids.js';
import type { Active } from '../../src/handoff/handoff-store.js';
import { AppError } from '../../src/shared/app-error.js';
import { newId } from '../../src/shared/new-id.js';
import type { Stores } from '../../src/storage/connect.js';
import type { Service, ServiceStores } from '../../src/turn/create-service.js';
import { leaseMs } from '../../src/turn/work-conversation.js';
import type { SetClock } from '../support/set-clock.js';
import {
  CrashError,
  createLife,
  inTurn,
  throughSteps,
  type Crash,
  type Step,
} from '../support/steps.js';
import type { loadTestService } from '../support/test-service.js';

export type AgentAct = 'accept' | 'say' | 'close';

export interface HandoffPlan {
  /** What the customer of each conversation says, and to which process. */
  readonly customers: readonly (readonly { readonly text: string; readonly at: number }[])[];
  readonly agents: readonly {
    readonly capacity: number;
    readonly acts: readonly { readonly does: AgentAct; readonly at: number }[];
  }[];
  readonly crashes: readonly (readonly Crash[])[];
}

export interface ServiceParts {
  readonly stores: Stores;
  readonly time: SetClock;
  readonly begin: Awaited<ReturnType<typeof loadTestService>>;
}

const expected = new Set(['HANDOFF_TAKEN', 'AGENT_FULL', 'NOT_YOUR_CONVERSATION']);

function allThroughSteps(stores: Stores, step: Step): ServiceStores {
  return {
    conversations: throughSteps(stores.conversations, step),
    transcripts: throughSteps(stores.transcripts, step),
    files: throughSteps(stores.files, step),
    typing: throughSteps(stores.typing, step),
    handoffs: throughSteps(stores.handoffs, step),
    agents: throughSteps(stores.agents, step),
    verifications: throughSteps(stores.verifications, step),
    appLinks: throughSteps(stores.appLinks, step),
    feedback: throughSteps(stores.feedback, step),
    requests: throughSteps(stores.requests, step),
    outbox: throughSteps(stores.outbox, step),
    connections: stores.connections,
    complaints: throughSteps(stores.complaints, step),
    followUps: throughSteps(stores.followUps, step),
    jobs: throughSteps(stores.jobs, step),
    customers: throughSteps(stores.customers, step),
    records: throughSteps(stores.records, step),
    audit: throughSteps(stores.audit, step),
    feed: stores.feed,
  };
}

/** A place where a process runs; another takes it when the first is killed. */
function createSlot(
  { stores, begin }: ServiceParts,
  scheduler: Scheduler,
  crashes: readonly Crash[],
) {
  const waiting = [...crashes];
  const start = () => {
    const life = createLife(inTurn(scheduler), waiting.shift());
    return { isDead: life.isDead, ...begin({ stores: allThroughSteps(stores, life.step) }) };
  };
  let current = start();
  const all = [current];

  return {
    alive() {
      if (current.isDead()) all.push((current = start()));
      return current;
    },
    settled: () => Promise.all(all.map(({ service }) => service.worker.settled())),
    stop: () => Promise.all(all.map(({ service }) => service.stop())),
  };
}

type Slot = ReturnType<typeof createSlot>;

/** Does the work on the slot's process, and again on the next one when that is killed in it. */
async function surely<T>(slot: Slot, work: (service: Service) => Promise<T>): Promise<T> {
  for (;;) {
    const process = slot.alive();
    try {
      const done = await work(process.service);
      if (!process.isDead()) return done;
    } catch (error) {
      if (!process.isDead() || !(error instanceof CrashError)) throw error;
    }
  }
}

/** undefined for a refusal that agents know. */
async function allowed<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && expected.has(error.code)) return undefined;
    throw error;
  }
}

async function openConversation({ stores, time }: ServiceParts): Promise<ConversationId> {
  const id = conversationId(newId());
  const identity = { level: 'anonymous' } as const;
  await stores.conversations.open({ id, channel: 'web', userId: 'v', identity }, time.clock());
  return id;
}

async function createAgent({ stores }: ServiceParts, capacity: number): Promise<Agent> {
  const id = agentId(newId());
  const details = { login: id, name: '小融', roles: ['agent'], skills: [], capacity } as const;
  await stores.agents.create({ id, ...details, passwordHash: 'none' });
  return { id, ...details, isActive: true, presence: 'online', holding: 0 };
}

/** Says something in the handoff the agent has held longest, or closes it. */
async function actOn(
  mine: Active[],
  act: { does: 'say' | 'close'; agent: Agent; slot: Slot; clientId: string },
) {
  const { agent, slot, clientId } = act;
  const held = act.does === 'close' ? mine.shift() : mine[0];
  if (held === undefined) return;
  await surely<unknown>(slot, ({ handoffs, speak }) =>
    act.does === 'close'
      ? handoffs.close(held.id, agent.id)
      : speak(agent, held.conversationId, { text: '您好，我来看一下。', clientId }),
  );
}

/** Plays the plan in the scheduler's order until everything is settled. */
export async function playHandoffs(plan: HandoffPlan, scheduler: Scheduler, parts: ServiceParts) {
  const { stores, time } = parts;
  const ids = await Promise.all(plan.customers.map(() => openConversation(parts)));
  const agents = await Promise.all(plan.agents.map(({ capacity }) => createAgent(parts, capacity)));
  const slots = plan.crashes.map((crashes) => createSlot(parts, scheduler, crashes));
  const slotAt = (index: number) => slots[index % slots.length] as Slot;

  async function write(texts: HandoffPlan['customers'][number], index: number) {
    for (const [n, { text, at }] of texts.entries())
      await surely(slotAt(at), ({ channel }) =>
        channel.receive({
          conversationId: ids[index] as ConversationId,
          deliveryId: `d${n}`,
          text,
          at: time.clock(),
        }),
      );
  }

  async function expectRoom({ id, capacity }: Agent) {
    const active = await stores.handoffs.inState('active', 1_000);
    const held = active.filter((handoff) => handoff.state === 'active' && handoff.agentId === id);
    expect(held.length).toBeLessThanOrEqual(capacity);
  }

  async function answer({ acts }: HandoffPlan['agents'][number], index: number) {
    const agent = agents[index] as Agent;
    const mine: Active[] = [];
    for (const [n, { does, at }] of acts.entries()) {
      if (does === 'accept') await accept(agent, slotAt(at), mine);
      else await actOn(mine, { does, agent, slot: slotAt(at), clientId: `c${n}` });
    }
  }

  async function accept(agent: Agent, slot: Slot, mine: Active[]) {
    const waiting = await surely(slot, ({ handoffs }) => handoffs.list('waiting'));
    const chosen = waiting.find((handoff) => ids.includes(handoff.conversationId));
    if (chosen === undefined) return;
    const accepted = await surely(slot, (service) =>
      allowed(service.handoffs.accept(chosen.id, agent)),
    );
    if (accepted === undefined) return;
    mine.push(accepted);
    await expectRoom(agent);
  }

  await scheduler.waitFor(Promise.all([...plan.customers.map(write), ...plan.agents.map(answer)]));
  await scheduler.waitIdle();
  await scheduler.waitFor(Promise.all(slots.map((slot) => slot.settled())));
  await settle(parts);
  await Promise.all(slots.map((slot) => slot.stop()));
  return { ids, agents };
}

/** What the duties of a process that is still there come to. */
async function settle({ stores, time, begin }: ServiceParts): Promise<void> {
  const { service } = begin({ stores });
  do time.pass(leaseMs + 1);
  while ((await service.worker.takeOver()) + (await service.handoffs.settleLeftovers()) > 0);
  await service.stop();
}
