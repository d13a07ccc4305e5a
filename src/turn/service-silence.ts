import { createHash } from 'node:crypto';
import { conversationId, messageId } from '../conversation/ids.js';
import type { Sentiment } from '../conversation/understanding.js';
import type { BreakSilence } from '../dialog/conduct.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { Outcome } from '../shared/tasks/attempt-task.js';
import type { MannersOf } from './channel-manners.js';
import type { ConversationRecord, TurnResult } from './conversation-record.js';
import type { SaySomething } from './say.js';
import { bookServiceJobs, type ServiceJobs } from './service-jobs.js';
import type { Worker } from './work-conversation.js';

/** How long a customer's silence is left alone. */
export interface SilencePauses {
  /** Before the open question is asked once more. */
  readonly nudgeAfterMs: number;
  /** From then on, before the bot takes its leave. */
  readonly leaveAfterMs: number;
}

interface SilenceDeps {
  readonly jobs: JobStore;
  readonly breakSilence: BreakSilence;
  readonly interject: Worker['interject'];
  readonly manners: MannersOf;
  readonly pauses: SilencePauses;
  readonly say: Pick<SaySomething, 'reply'>;
  readonly clock: Clock;
}

type Silence = ServiceJobs['silence'];

/** Somebody else works on the conversation: it is looked at once more. */
const lookAgainAfterMs = 5_000;

const calm: Sentiment = { score: 0, words: [], urgent: false, threat: false, danger: false };

/**
 * Customers who do not answer an open question: one nudge, then a polite end, and the flow stays
 * where it is. Nothing is said while a person serves or is waited for.
 */
export function createServiceSilence({ jobs, interject, pauses, clock, ...deps }: SilenceDeps) {
  const book = bookServiceJobs(jobs, clock);

  /** Notes the silence that begins when everything up to `seq` is answered. May be repeated. */
  async function watch(record: ConversationRecord, seq: number): Promise<void> {
    const { nudges = 0 } = record.memory;
    if (!isWaitedFor(record) || !deps.manners[record.channel].isLive) return;
    const pauseMs = [pauses.nudgeAfterMs, pauses.leaveAfterMs][nudges];
    if (pauseMs === undefined) return;
    const silence = { conversationId: record.id, seq, nudges };
    await book.watchSilence(keyOf(silence), silence, new Date(clock().getTime() + pauseMs));
  }

  /** The silence has lasted. If the customer wrote in between, nothing is said. */
  async function lookAfter(silence: Silence): Promise<Outcome> {
    const wasFree = await interject(conversationId(silence.conversationId), (record) =>
      isSame(silence, record) && isWaitedFor(record) ? speak(record, keyOf(silence)) : undefined,
    );
    return wasFree ? 'done' : { again: new Date(clock().getTime() + lookAgainAfterMs) };
  }

  function speak(record: ConversationRecord, key: string): TurnResult | undefined {
    const broken = deps.breakSilence(record.memory);
    if (broken === undefined) return undefined;
    const { memory, utterances } = broken;
    const mood = { sentiment: calm, kind: 'question', turn: memory.replies } as const;
    const reply = deps.say.reply(utterances, mood);
    if (reply === undefined) return undefined;
    const { identity, link, mode, handoffId, handledSeq, unfinishedAt } = record;
    const line = {
      id: messageId(key),
      conversationId: record.id,
      author: { role: 'bot' },
      at: clock(),
      text: reply.text,
      ...(reply.choices.length > 0 && { choices: reply.choices }),
    } as const;
    const standing = { identity, link, mode, handoffId, handledSeq, unfinishedAt };
    return { ...standing, memory, unsent: [line] };
  }

  return { watch, lookAfter };
}

export type ServiceSilence = ReturnType<typeof createServiceSilence>;

const isWaitedFor = ({ mode, memory }: ConversationRecord): boolean =>
  mode === 'bot' && memory.stack.at(-1)?.openQuestion !== undefined;

/** Nobody has said anything since. */
const isSame = ({ seq, nudges }: Silence, { handledSeq, memory }: ConversationRecord): boolean =>
  handledSeq === seq && (memory.nudges ?? 0) === nudges;

/** One for each silence. */
const keyOf = ({ conversationId: id, seq, nudges }: Silence): string =>
  `s-${createHash('sha256').update(`${id} ${seq} ${nudges}`).digest('hex').slice(0, 32)}`;
