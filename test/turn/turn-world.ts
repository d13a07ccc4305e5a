import type { Scheduler } from 'fast-check';
import { anonymous } from '../../src/conversation/identity.js';
import { conversationId, messageId, type ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { newId } from '../../src/shared/new-id.js';
import type { Stores } from '../../src/storage/connect.js';
import type { ConversationRecord, TurnResult } from '../../src/turn/conversation-record.js';
import { createBooking } from '../../src/turn/book-deliveries.js';
import { createReceive } from '../../src/turn/receive.js';
import type { SayMeanwhile } from '../../src/turn/answer-all.js';
import { createWorker, leaseMs } from '../../src/turn/work-conversation.js';
import type { SetClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';
import {
  atOnce,
  createLife,
  inTurn,
  throughSteps,
  type Crash,
  type Step,
} from '../support/steps.js';

/** One message of a customer: which processes get it, at once and once more later. */
export interface Delivery {
  readonly at: number;
  readonly alsoAt: number | undefined;
  readonly againAt: number | undefined;
}

export interface Plan {
  /** Customers who write, each one message after another, and to which conversation. */
  readonly senders: readonly { readonly to: number; readonly messages: readonly Delivery[] }[];
  /** For each process, where it and those that follow it are killed. */
  readonly crashes: readonly (readonly Crash[])[];
  /** The lease passes and one process looks for what was left behind. */
  readonly lapses: readonly number[];
}

export interface TurnParts {
  readonly stores: Pick<Stores, 'conversations' | 'transcripts' | 'files' | 'outbox'>;
  readonly time: SetClock;
}

/** Every sender's second message takes a while to answer. */
export const isSlow = ({ text }: Message): boolean => text.endsWith('-1') || text.startsWith('慢');

/**
 * The plainest turn: it counts itself and answers with the message's own words, after a line of its
 * own where that takes a while.
 */
async function countingTurn(
  { identity, mode, memory }: ConversationRecord,
  message: Message,
  sayMeanwhile: SayMeanwhile,
): Promise<TurnResult> {
  if (isSlow(message))
    await sayMeanwhile({
      id: messageId(`${message.id}-w`),
      conversationId: message.conversationId,
      author: { role: 'bot' },
      at: message.at,
      text: `wait: ${message.text}`,
    });
  return {
    identity,
    mode,
    handoffId: undefined,
    handledSeq: message.seq,
    memory: { ...memory, replies: memory.replies + 1 },
    unsent: [
      {
        id: messageId(`${message.id}-r`),
        conversationId: message.conversationId,
        author: { role: 'bot' },
        at: message.at,
        text: `re: ${message.text}`,
        inReplyTo: message.id,
      },
    ],
  };
}

const asItIs = (text: string) => ({ text });

/** A process with an owner's name of its own that receives, answers, and books deliveries. */
export function startProcess({ stores, time }: TurnParts, step: Step = atOnce) {
  const booking = createBooking({
    store: throughSteps(stores.outbox, step),
    transcripts: throughSteps(stores.transcripts, step),
    channels: new Map([['web', () => Promise.resolve()]]),
    addressOf: () => Promise.resolve({ channel: 'web', userId: 'visitor' }),
    booked: () => undefined,
    clock: time.clock,
    log: silentLog,
  });
  const { transcripts } = booking;
  const worker = createWorker({
    owner: newId(),
    conversations: throughSteps(stores.conversations, step),
    transcripts,
    runTurn: async (record, message, sayMeanwhile) => {
      await step('runTurn', () => Promise.resolve());
      return countingTurn(record, message, sayMeanwhile);
    },
    beforeRest: () => Promise.resolve(),
    tell: () => undefined,
    clock: time.clock,
    log: silentLog,
  });
  const receive = createReceive({
    transcripts,
    files: throughSteps(stores.files, step),
    worker,
    protect: asItIs,
    newId,
    log: silentLog,
  });
  return { worker, receive, bookLeftovers: () => booking.bookLeftovers() };
}

export async function openConversation({ stores, time }: TurnParts): Promise<ConversationId> {
  const id = conversationId(newId());
  const opening = { id, channel: 'web', userId: 'visitor', identity: anonymous } as const;
  await stores.conversations.open(opening, time.clock());
  return id;
}

/** A place where a process runs; another takes it when the first is killed. */
function createSlot(parts: TurnParts, scheduler: Scheduler, crashes: readonly Crash[]) {
  const waiting = [...crashes];
  const begin = () => {
    const life = createLife(inTurn(scheduler), waiting.shift());
    return { ...life, ...startProcess(parts, life.step) };
  };
  let current = begin();
  const all = [current];

  return {
    /** The process that runs, after another was killed. */
    alive() {
      if (current.isDead()) all.push((current = begin()));
      return current;
    },
    settled: () => Promise.all(all.map(({ worker }) => worker.settled())),
  };
}

/** The list goes round. */
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Plays the plan in the scheduler's order until nothing is left to do. */
export async function play(plan: Plan, scheduler: Scheduler, parts: TurnParts) {
  const conversations = [await openConversation(parts), await openConversation(parts)];
  const slots = plan.crashes.map((crashes) => createSlot(parts, scheduler, crashes));

  /** True: acknowledged. A killed process acknowledges nothing. */
  async function deliver(slot: number, to: ConversationId, deliveryId: string): Promise<boolean> {
    const process = at(slots, slot).alive();
    const now = parts.time.clock();
    try {
      await process.receive({ conversationId: to, deliveryId, text: deliveryId, at: now });
    } catch (error) {
      if (!process.isDead()) throw error;
    }
    return !process.isDead();
  }

  async function send(to: ConversationId, deliveryId: string, { at: slot, alsoAt }: Delivery) {
    const twin = alsoAt === undefined ? undefined : deliver(alsoAt, to, deliveryId);
    while (!(await deliver(slot, to, deliveryId))) continue;
    await twin;
  }

  async function write({ to, messages }: Plan['senders'][number], sender: number) {
    const id = at(conversations, to);
    const repeats: Promise<boolean>[] = [];
    for (const [n, message] of messages.entries()) {
      const deliveryId = `${sender}-${n}`;
      await send(id, deliveryId, message);
      if (message.againAt !== undefined) repeats.push(deliver(message.againAt, id, deliveryId));
    }
    await Promise.all(repeats);
  }

  async function lapse() {
    for (const slot of plan.lapses) {
      await inTurn(scheduler)('lapse', async () => parts.time.pass(leaseMs + 1));
      await at(slots, slot)
        .alive()
        .worker.takeOver()
        .catch(() => undefined);
    }
  }

  await scheduler.waitFor(Promise.all([...plan.senders.map(write), lapse()]));
  await scheduler.waitIdle();
  await scheduler.waitFor(Promise.all(slots.map((slot) => slot.settled())));
  await sweep(parts);
  return conversations;
}

/** What a process does that finds the others gone, until nothing is abandoned. */
async function sweep(parts: TurnParts): Promise<void> {
  const { worker, bookLeftovers } = startProcess(parts);
  do parts.time.pass(leaseMs + 1);
  while ((await worker.takeOver()) + (await bookLeftovers()) > 0);
}
