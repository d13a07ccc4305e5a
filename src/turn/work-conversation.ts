import type { Logger } from 'pino';
import type { ConversationId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import {
  createAnswerAll,
  type AnswerDeps,
  type Interjection,
  type Interrupted,
} from './answer-all.js';
import type { ConversationRecord, Hold } from './conversation-record.js';

/** How long a holder that stopped answering keeps others out. */
export const leaseMs = 3_000;
const renewEveryMs = 1_000;
const takenOverAtOnce = 50;

export interface WorkerDeps extends AnswerDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

/** A message, and the conversation as it was claimed once the message was written. */
export interface Arrived {
  readonly message: Message;
  readonly claimed: ConversationRecord;
}

/** A worker's stay with one conversation. */
interface Run extends Interrupted {
  /** Somebody came while it worked. */
  again: boolean;
  done: Promise<void>;
}

/**
 * Works off a conversation's unhandled messages, one at a time and in order. A lease keeps every
 * other process out; what was decided is written in one step before it is said, so a process that
 * takes over says the same and nothing twice.
 */
export function createWorker(deps: WorkerDeps) {
  const { owner, conversations, clock } = deps;
  const answerAll = createAnswerAll(deps);
  const working = new Map<ConversationId, Run>();

  /** Takes the lease. A lease that its holder leaves behind is found by `takeOver`. */
  const claim = (id: ConversationId) =>
    conversations.claim({ id, owner }, leaseEnd(clock), clock());

  /**
   * Answers what is unhandled. Resolves when nothing is left or another process has it. `arrived`:
   * the message for which the conversation was claimed.
   */
  function work(id: ConversationId, arrived?: Arrived): Promise<void> {
    const under = working.get(id);
    if (under !== undefined) {
      under.again = true;
      return under.done;
    }
    return begin(id, undefined, arrived).done;
  }

  function begin(id: ConversationId, interjection?: Interjection, arrived?: Arrived): Run {
    const run: Run = { again: false, interjection, done: Promise.resolve() };
    working.set(id, run);
    const stay = () => workHeld(id, run, arrived).finally(() => forget(id, run));
    run.done = whileRenewing({ id, owner }, stay, deps);
    return run;
  }

  /**
   * Says something that no message asks for, once everything is answered. False: somebody works
   * on the conversation, and nothing was decided.
   */
  async function interject(id: ConversationId, decide: Interjection): Promise<boolean> {
    if (working.has(id)) return false;
    const run = begin(id, decide);
    await run.done;
    return run.interjection === undefined;
  }

  const forget = (id: ConversationId, run: Run) => working.get(id) === run && working.delete(id);

  async function workHeld(id: ConversationId, run: Run, arrived?: Arrived): Promise<void> {
    const hold = { id, owner };
    for (let first = arrived; ; first = undefined) {
      const record = first?.claimed ?? (await claim(id));
      if (record === undefined) return;
      run.again = false;
      const said: Message[] = [];
      const answered = await answerAll(record, { said, run, arrived: first?.message });
      const isGone = answered !== undefined && (await conversations.release({ hold, ...answered }));
      deps.tell(said);
      // Nobody may come between this look and leaving the table of runs: no await in between.
      if (isGone && !hasCome(run)) return void forget(id, run);
    }
  }

  /** Takes up the conversations whose holder vanished. Returns how many. */
  async function takeOver(): Promise<number> {
    const ids = await conversations.abandoned(clock(), takenOverAtOnce);
    await Promise.all(ids.map((id) => work(id)));
    return ids.length;
  }

  /** Resolves when the turns under way are done. */
  const settled = async () =>
    void (await Promise.allSettled([...working.values()].map(({ done }) => done)));

  return { claim, work, interject, takeOver, settled };
}

export type Worker = ReturnType<typeof createWorker>;

/** A run changes while its worker waits; the compiler does not know. */
const hasCome = ({ again }: Run): boolean => again;

const leaseEnd = (clock: Clock): Date => new Date(clock().getTime() + leaseMs);

/** Nobody else takes the lease while the work goes on. */
async function whileRenewing(
  hold: Hold,
  work: () => Promise<void>,
  { conversations, clock, log }: WorkerDeps,
): Promise<void> {
  async function renew(): Promise<void> {
    try {
      await conversations.renew(hold, leaseEnd(clock));
    } catch (error) {
      log.warn({ err: error, conversationId: hold.id }, 'lease not renewed');
    }
  }
  const renewal = setInterval(() => void renew(), renewEveryMs);
  try {
    await work();
  } finally {
    clearInterval(renewal);
  }
}
