import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { runUnderWay } from '../support/run-under-way.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { isSlow, play, type Plan, type TurnParts } from './turn-world.js';

const runs = runUnderWay();
let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(async () => {
  await runs.ended();
  await server.close();
});

const slot = fc.nat({ max: 2 });
const delivery = fc.record({
  at: slot,
  alsoAt: fc.option(slot, { nil: undefined, freq: 3 }),
  againAt: fc.option(slot, { nil: undefined, freq: 3 }),
});
const customer = fc.record({
  to: fc.constantFrom(0, 0, 0, 1),
  messages: fc.array(delivery, { minLength: 1, maxLength: 2 }),
});
const crash = fc.record({
  atCall: fc.integer({ min: 1, max: 25 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  senders: fc.array(customer, { minLength: 1, maxLength: 3, size: 'max' }),
  crashes: fc.array(fc.array(crash, { maxLength: 2 }), { minLength: 2, maxLength: 3 }),
  lapses: fc.array(slot, { maxLength: 3 }),
});

/** What was sent to a conversation: the delivery ids of each sender, in order. */
const sentTo = ({ senders }: Plan, conversation: number): readonly (readonly string[])[] =>
  senders
    .map(({ to, messages }, sender) =>
      to === conversation ? messages.map((_, n) => `${sender}-${n}`) : [],
    )
    .filter((ids) => ids.length > 0);

/** What can be read of a conversation after all is quiet. */
async function readAll({ stores }: TurnParts, id: ConversationId) {
  const transcript = await stores.transcripts.after(id, 0, 1_000);
  const record = await stores.conversations.find(id);
  const said = transcript.filter(({ author }) => author.role === 'customer');
  const replies = transcript.filter(({ author }) => author.role === 'bot');
  const booked = await Promise.all(replies.map((reply) => stores.outbox.find(reply.id)));
  return {
    said,
    replies: replies.map((reply) => reply.id),
    seqs: transcript.map(({ seq }) => seq),
    undelivered: replies.filter(({ seq, unbooked }, n) => unbooked || booked[n]?.seq !== seq),
    turns: record?.memory.replies,
    isAllHandled: (record?.handledSeq ?? 0) >= (said.at(-1)?.seq ?? 0),
    unsent: record?.unsent,
  };
}

/** Whoever has to wait is told so before the answer. */
const linesAfter = (message: Message): readonly string[] =>
  isSlow(message) ? [`${message.id}-w`, `${message.id}-r`] : [`${message.id}-r`];

/** The same with every promise kept: each message once, and each answered once in its order. */
const kept = (said: readonly Message[]) => ({
  said,
  replies: said.flatMap(linesAfter),
  seqs: Array.from({ length: said.flatMap(linesAfter).length + said.length }, (_, n) => n + 1),
  undelivered: [],
  turns: said.length,
  isAllHandled: true,
  unsent: [],
});

describe('the promises of the turn', () => {
  it('hold however deliveries, repeats, crashes and lost leases fall together', async () => {
    const time = setClock();

    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), (planned, scheduler) =>
        runs.begin(async () => {
          const parts = { stores: server.stores, time };

          const conversations = await play(planned, scheduler, parts);

          for (const [index, id] of conversations.entries()) {
            const read = await readAll(parts, id);
            const texts = read.said.map(({ text }) => text);
            const sent = sentTo(planned, index);
            expect(read).toEqual(kept(read.said));
            expect(sent.map((ids) => texts.filter((text) => ids.includes(text)))).toEqual(sent);
            expect(texts).toHaveLength(sent.flat().length);
          }
        }),
      ),
      { numRuns: 250, interruptAfterTimeLimit: 15_000 },
    );
  }, 60_000);
});
