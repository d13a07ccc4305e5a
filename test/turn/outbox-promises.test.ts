import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, type ConversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import type { PushChannel } from '../../src/turn/delivery.js';
import { createOutbox } from '../../src/turn/outbox.js';
import { draftIn, someConversation } from '../support/examples.js';
import { runUnderWay } from '../support/run-under-way.js';
import { setClock, type SetClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';
import {
  atOnce,
  CrashError,
  createLife,
  inTurn,
  throughSteps,
  type Step,
} from '../support/steps.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

const runs = runUnderWay();
let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(async () => {
  await runs.ended();
  await server.close();
});

const slot = fc.nat({ max: 1 });
const crash = fc.record({
  atCall: fc.integer({ min: 1, max: 30 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});
const plan = fc.record({
  /** For each writer, one after the other: to which conversation, and on which process. */
  writers: fc.array(
    fc.array(fc.record({ to: fc.nat({ max: 1 }), at: slot }), { minLength: 1, maxLength: 3 }),
    { minLength: 1, maxLength: 3, size: 'max' },
  ),
  /** On which process deliveries are looked for. */
  rounds: fc.array(slot, { minLength: 2, maxLength: 8, size: 'max' }),
  /** Calls of the channel that fail. */
  refusals: fc.array(fc.boolean(), { maxLength: 8 }),
  crashes: fc.tuple(fc.array(crash, { maxLength: 2 }), fc.array(crash, { maxLength: 1 })),
  lapses: fc.nat({ max: 2 }),
});

/** Longer than a lease, and than a line waits behind another. */
const longMs = 31_000;

function startProcess(time: SetClock, push: PushChannel, step: Step = atOnce) {
  const { stores } = server;
  return createOutbox({
    store: throughSteps(stores.outbox, step),
    transcripts: throughSteps(stores.transcripts, step),
    channels: new Map([['app', (pushed) => step('push', () => push(pushed))]]),
    addressOf: async () => ({ channel: 'app', userId: 'app-user' }),
    owner: newId(),
    random: () => 0,
    clock: time.clock,
    log: silentLog,
  });
}

/** A place where a process runs; another takes it when the first is killed. */
function createSlot(time: SetClock, push: PushChannel, life: () => ReturnType<typeof createLife>) {
  const start = () => {
    const { step, isDead } = life();
    return { ...startProcess(time, push, step), isDead };
  };
  let current = start();
  return () => (current.isDead() ? (current = start()) : current);
}

function unlessCrashed(error: unknown): undefined {
  if (!(error instanceof CrashError)) throw error;
}

type Slot = ReturnType<typeof createSlot>;

/** Writes the line, on the next process when one is killed in it. */
async function write(slots: Slot, conversation: ConversationId, text: string): Promise<void> {
  const draft = draftIn(conversation, { id: messageId(newId()), text, author: { role: 'bot' } });
  for (;;) {
    const process = slots();
    const written = await process.transcripts.append(draft).catch(unlessCrashed);
    if (written !== undefined && !process.isDead()) return;
  }
}

async function isQuiet(): Promise<boolean> {
  const page = await server.stores.outbox.list({ state: 'waiting', after: undefined, limit: 1 });
  return page.items.length === 0;
}

/** What a process does that finds the others gone, until every line has its end. */
async function finish(time: SetClock, push: PushChannel): Promise<void> {
  const process = startProcess(time, push);
  for (let n = 0; n < 40 && !(n > 0 && (await isQuiet())); n += 1) {
    time.pass(longMs);
    await process.bookLeftovers();
    while ((await process.takeDue()) > 0) await process.settled();
  }
}

/** The first time each line arrived, in order. */
const firstTimes = (got: readonly string[]): readonly string[] => [...new Set(got)];

describe('the promises of the outbox', () => {
  it('hold however writers, processes, refusals, crashes and lost leases fall together', async () => {
    const time = setClock();

    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), (planned, scheduler) =>
        runs.begin(async () => {
          const ids = [someConversation(), someConversation()] as const;
          const got: Record<string, string[]> = { [ids[0]]: [], [ids[1]]: [] };
          const refusals = [...planned.refusals];
          const push: PushChannel = async ({ message }) => {
            if (refusals.shift() === true) throw new Error('The other side does not answer');
            got[message.conversationId]?.push(message.id);
          };
          const slots = planned.crashes.map((crashes) => {
            const waiting = [...crashes];
            return createSlot(time, push, () => createLife(inTurn(scheduler), waiting.shift()));
          });
          const at = (index: number) => slots[index] as Slot;

          const writing = planned.writers.map(async (lines, writer) => {
            for (const [n, line] of lines.entries())
              await write(at(line.at), ids[line.to] as ConversationId, `${writer}-${n}`);
          });
          const working = planned.rounds.map(async (index) => {
            const process = at(index)();
            await process.takeDue().catch(unlessCrashed);
            await process.settled();
          });
          const lapsing = Array.from({ length: planned.lapses }, () =>
            inTurn(scheduler)('lapse', async () => time.pass(longMs)),
          );
          await scheduler.waitFor(Promise.all([...writing, ...working, ...lapsing]));
          await finish(time, push);

          for (const id of ids) {
            const lines = await server.stores.transcripts.after(id, 0, 100);
            expect(firstTimes(got[id] ?? [])).toEqual(lines.map((line) => line.id));
          }
        }),
      ),
      { numRuns: 60, interruptAfterTimeLimit: 15_000 },
    );
  }, 60_000);
});
