import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentId, HandoffId } from '../../src/conversation/ids.js';
import { AppError } from '../../src/shared/app-error.js';
import { assertNever } from '../../src/shared/assert-never.js';
import { newId } from '../../src/shared/new-id.js';
import { newAgent, someConversation } from '../support/examples.js';
import { runUnderWay } from '../support/run-under-way.js';
import { setClock } from '../support/set-clock.js';
import { CrashError, createLife, inTurn, throughSteps, type Crash } from '../support/steps.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createHandoffWorld, everyQueue } from './handoff-world.js';

const runs = runUnderWay();
let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(async () => {
  await runs.ended();
  await server.close();
});

const acts = [
  'accept',
  'pass',
  'transfer',
  'close',
  'leave',
  'assign',
  'vanish',
  'repair',
] as const;
const act = fc.record({
  does: fc.constantFrom(...acts),
  /** Which agent, which handoff, which process. */
  agent: fc.nat({ max: 1 }),
  handoff: fc.nat({ max: 2 }),
  at: fc.nat({ max: 1 }),
});
const crash = fc.record({
  atCall: fc.integer({ min: 1, max: 30 }),
  when: fc.constantFrom('before', 'after'),
}) as fc.Arbitrary<Crash>;
const plan = fc.record({
  capacities: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constant(1)),
  /** Each list is done one after the other; the lists at once. */
  hands: fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 3 }),
  crash: fc.option(crash, { nil: undefined }),
});

type Act = (typeof plan extends fc.Arbitrary<infer P> ? P : never)['hands'][number][number];
type Service = ReturnType<typeof createHandoffWorld>['service'];

/** What may be refused, and what a killed process meets. */
async function allowed(done: Promise<unknown>): Promise<void> {
  await done.catch((error: unknown) => {
    if (!(error instanceof AppError) && !(error instanceof CrashError)) throw error;
  });
}

interface Scene {
  readonly agents: readonly AgentId[];
  readonly handoffs: readonly HandoffId[];
}

function perform(service: Service, { does, agent, handoff }: Act, scene: Scene): Promise<unknown> {
  const who = scene.agents[agent] as AgentId;
  const other = scene.agents[1 - agent] as AgentId;
  const id = scene.handoffs[handoff] as HandoffId;
  switch (does) {
    case 'accept':
      return service.accept(id, { id: who, name: who });
    case 'pass':
      return service.pass(id, who);
    case 'transfer':
      return service.transfer(id, { id: who, mayMoveAny: false }, { agentId: other, note: '' });
    case 'close':
      return service.close(id, who);
    case 'leave':
      return service.leave(id);
    case 'assign':
      return service.assign();
    case 'vanish':
      return service.bringBack();
    case 'repair':
      return service.repairPlaces();
    default:
      return assertNever(does);
  }
}

async function expectRoom(agents: readonly AgentId[], capacities: readonly number[]) {
  for (const [n, id] of agents.entries()) {
    const active = (await server.stores.handoffs.heldBy(id)).length;
    expect(active).toBeLessThanOrEqual(capacities[n] ?? 0);
    expect((await server.stores.agents.placesOf(id)).length).toBeLessThanOrEqual(
      capacities[n] ?? 0,
    );
  }
}

describe('capacity', () => {
  it('holds at every moment, and after the repair every place has its handoff', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), (planned, scheduler) =>
        runs.begin(async () => {
          const { capacities, hands } = planned;
          const time = setClock();
          const rules = { queues: everyQueue({ assignment: 'push', offerForS: 5 }) };
          const plain = createHandoffWorld(server.stores, rules, time).service;
          const agents: AgentId[] = [];
          for (const capacity of capacities) {
            const agent = newAgent({ capacity });
            await server.stores.agents.create(agent);
            await server.stores.agents.noteSignedIn(agent.id);
            await server.stores.agents.noteSeen(agent.id, time.clock());
            agents.push(agent.id);
          }
          const opened = await Promise.all(
            [0, 1, 2].map(() =>
              plain.open({
                conversationId: someConversation(),
                customerId: undefined,
                customerName: '访客',
                customerClass: 'ordinary',
                queue: 'trading',
                priority: 0,
                reasons: [],
                key: newId(),
              }),
            ),
          );
          await plain.assigned();
          const scene = { agents, handoffs: opened.map(({ id }) => id) };
          const services = [planned.crash, undefined].map((one) => {
            const { step } = createLife(inTurn(scheduler), one);
            const stores = {
              handoffs: throughSteps(server.stores.handoffs, step),
              agents: throughSteps(server.stores.agents, step),
            };
            return createHandoffWorld(stores, rules, time).service;
          });

          async function play(list: (typeof hands)[number]): Promise<void> {
            for (const one of list) {
              if (one.does === 'vanish') time.pass(40_000);
              await allowed(perform(services[one.at] as Service, one, scene));
              await expectRoom(agents, capacities);
            }
          }
          await scheduler.waitFor(Promise.all(hands.map(play)));
          await scheduler.waitFor(Promise.all(services.map((one) => allowed(one.assigned()))));

          time.pass(3_000);
          while ((await plain.settleLeftovers()) > 0) continue;
          await plain.repairPlaces();
          await plain.repairPlaces();
          for (const id of agents) {
            const held = await server.stores.handoffs.heldBy(id);
            const places = await server.stores.agents.placesOf(id);
            expect(places.map(({ handoff }) => handoff).toSorted()).toEqual(
              held.map((handoff) => handoff.id).toSorted(),
            );
          }
          for (const id of scene.handoffs) await plain.leave(id);
          for (const id of agents)
            for (const handoff of await server.stores.handoffs.heldBy(id))
              await plain.close(handoff.id, id);
          for (const id of agents)
            await server.stores.agents.setPresence(id, 'offline', time.clock());
        }),
      ),
      { numRuns: 60, interruptAfterTimeLimit: 12_000 },
    );
  }, 60_000);
});
