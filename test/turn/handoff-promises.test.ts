import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handoff } from '../../src/conversation/handoff.js';
import { handoffId, type ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import type { ConversationRecord } from '../../src/turn/conversation-record.js';
import { runUnderWay } from '../support/run-under-way.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { playHandoffs, type HandoffPlan } from './handoff-world.js';

const runs = runUnderWay();
let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(async () => {
  await runs.ended();
  await server.close();
});

const slot = fc.nat({ max: 1 });
const said = fc.record({
  text: fc.constantFrom('转人工', '转人工', '你好', '取消排队', '5 分'),
  at: slot,
});
const agent = fc.record({
  capacity: fc.integer({ min: 1, max: 2 }),
  acts: fc.array(
    fc.record({ does: fc.constantFrom('accept', 'accept', 'say', 'close'), at: slot }),
    { maxLength: 6, size: 'max' },
  ),
});
const crash = fc.record({
  atCall: fc.integer({ min: 1, max: 40 }),
  when: fc.constantFrom('before', 'after'),
});
const plan = fc.record({
  customers: fc.array(fc.array(said, { minLength: 1, maxLength: 4, size: 'max' }), {
    minLength: 1,
    maxLength: 2,
  }),
  agents: fc.array(agent, { minLength: 2, maxLength: 3 }),
  crashes: fc.tuple(fc.array(crash, { maxLength: 2 }), fc.constant([])),
}) as fc.Arbitrary<HandoffPlan>;

/** Every handoff asked for in the conversation, in order. */
async function handoffsOf(transcript: readonly Message[]): Promise<readonly Handoff[]> {
  const asked = transcript.filter(({ author }) => author.role === 'customer');
  const found = await Promise.all(
    asked.map(({ id }) => server.stores.handoffs.find(handoffId(`h-${id}`))),
  );
  return found.filter((handoff) => handoff !== undefined);
}

/** The lines between an agent's coming and the end of their handoff. */
function linesUnder(handoff: Handoff, transcript: readonly Message[]): readonly Message[] {
  const begin = transcript.findIndex(({ id }) => id === `${handoff.id}-accepted`);
  const end = transcript.findIndex(({ id }) => id === `${handoff.id}-closed`);
  return begin < 0 ? [] : transcript.slice(begin + 1, end < 0 ? undefined : end);
}

const modes = { waiting: 'queued', active: 'agent' } as const;

function standingOf(handoffs: readonly Handoff[]): Pick<ConversationRecord, 'mode' | 'handoffId'> {
  for (const { id, state } of handoffs)
    if (state === 'waiting' || state === 'active') return { mode: modes[state], handoffId: id };
  return { mode: 'bot', handoffId: undefined };
}

function expectOnePersonSpeaks(handoffs: readonly Handoff[], transcript: readonly Message[]) {
  const underAny = handoffs.flatMap((handoff) => {
    const lines = linesUnder(handoff, transcript);
    const others = lines.filter(({ author }) => author.role === 'bot');
    const speakers = lines
      .filter(({ author }) => author.role === 'agent')
      .map(({ author }) => author);
    expect(others).toEqual([]);
    for (const speaker of speakers)
      expect(speaker).toMatchObject({ agentId: 'agentId' in handoff && handoff.agentId });
    return lines;
  });
  const outside = transcript.filter(
    (line) => line.author.role === 'agent' && !underAny.includes(line),
  );
  expect(outside).toEqual([]);
}

async function expectOrder(id: ConversationId) {
  const record = await server.stores.conversations.find(id);
  const transcript = await server.stores.transcripts.after(id, 0, 1_000);
  const handoffs = await handoffsOf(transcript);
  const count = (line: string) => transcript.filter((message) => message.id === line).length;

  expect(
    handoffs.filter(({ state }) => state === 'waiting' || state === 'active').length,
  ).toBeLessThan(2);
  for (const handoff of handoffs)
    expect(count(`${handoff.id}-closed`)).toBe(handoff.state === 'closed' ? 1 : 0);
  expectOnePersonSpeaks(handoffs, transcript);
  expect({ mode: record?.mode, handoffId: record?.handoffId }).toEqual(standingOf(handoffs));
}

describe('the promises of handoffs', () => {
  it('hold however customers, agents and crashes fall together', async () => {
    const time = setClock();
    const begin = await loadTestService(time.clock);
    const parts = { stores: server.stores, time, begin };

    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), (planned, scheduler) =>
        runs.begin(async () => {
          const { ids, agents } = await playHandoffs(planned, scheduler, parts);

          for (const id of ids) await expectOrder(id);
          for (const { id, capacity } of agents)
            expect((await server.stores.agents.placesOf(id)).length).toBeLessThanOrEqual(capacity);
        }),
      ),
      { numRuns: 100, interruptAfterTimeLimit: 15_000 },
    );
  }, 60_000);
});
