import type { Logger } from 'pino';
import type { ConversationId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type {
  ConversationRecord,
  ConversationStore,
  Hold,
  Release,
  TurnResult,
} from './conversation-record.js';

/** How long a holder that stopped answering keeps others out. */
export const leaseMs = 3_000;
const renewEveryMs = 1_000;
const batch = 50;

/**
 * Says a line while the turn goes on. Resolves once it stands in the transcript, or when the
 * conversation is not the turn's any more and nothing is said.
 */
export type SayMeanwhile = (line: MessageDraft) => Promise<void>;

export interface WorkerDeps {
  readonly owner: string;
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  /**
   * Decides the answer to one message, and may say something before it; undefined: the conversation has changed, look again.
   * Throws only when a store is away.
   */
  readonly runTurn: (
    record: ConversationRecord,
    message: Message,
    sayMeanwhile: SayMeanwhile,
  ) => Promise<TurnResult | undefined>;
  /**
   * Called when everything up to a sequence number is answered, before the conversation is let go;
   * again when a process ends in between.
   */
  readonly beforeRest: (record: ConversationRecord, answeredSeq: number) => Promise<void>;
  /**
   * Called with replies when the conversation is let go: a customer's answer to them finds it free.
   * What is said meanwhile is told at once, and again then.
   */
  readonly tell: (replies: readonly Message[]) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A message, and the conversation as it was claimed once the message was written. */
export interface Arrived {
  readonly message: Message;
  readonly claimed: ConversationRecord;
}

/** Decides something that no message asks for. undefined: nothing. */
export type Interjection = (record: ConversationRecord) => TurnResult | undefined;

/** A worker's stay with one conversation. */
interface Run {
  /** Somebody came while it worked. */
  again: boolean;
  /** Comes when everything is answered. */
  interjection: Interjection | undefined;
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

  const until = () => new Date(clock().getTime() + leaseMs);

  /** Takes the lease. A lease that its holder leaves behind is found by `takeOver`. */
  const claim = (id: ConversationId) => conversations.claim({ id, owner }, until(), clock());

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
    run.done = workHeld(id, run, arrived).finally(() => forget(id, run));
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
    const renewal = setInterval(() => void renew(hold, until(), deps), renewEveryMs);
    try {
      for (let first = arrived; ; first = undefined) {
        const record = first?.claimed ?? (await claim(id));
        if (record === undefined) return;
        run.again = false;
        const said: Message[] = [];
        const answered = await answerAll(record, { said, run, arrived: first?.message });
        const isGone =
          answered !== undefined && (await conversations.release({ hold, ...answered }));
        deps.tell(said);
        // Nobody may come between this look and leaving the table of runs: no await in between.
        if (isGone && !hasCome(run)) return void forget(id, run);
      }
    } finally {
      clearInterval(renewal);
    }
  }

  /** Takes up the conversations whose holder vanished. Returns how many. */
  async function takeOver(): Promise<number> {
    const ids = await conversations.abandoned(clock(), batch);
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

/** What one look at a conversation works with. */
interface Stay {
  /** Everything said in it, to be told. */
  readonly said: Message[];
  readonly run: Run;
  /** The message for which the conversation was claimed. */
  readonly arrived: Message | undefined;
}

/** Makes: how far all is answered; undefined when somebody else changed the conversation. */
function createAnswerAll(deps: WorkerDeps) {
  const { owner, conversations, transcripts, runTurn, tell } = deps;

  /** Decided before it is said, like a reply: whoever takes over says it before the reply. */
  const meanwhile =
    (record: ConversationRecord, said: Message[]): SayMeanwhile =>
    async (line) => {
      const added = await conversations.addUnsent({ id: record.id, owner }, record, line);
      if (!added) return;
      const sent = await send([line]);
      said.push(...sent);
      tell(sent);
    };

  return async function answerAll(
    claimed: ConversationRecord,
    { said, run, arrived }: Stay,
  ): Promise<Omit<Release, 'hold'> | undefined> {
    let record = claimed;
    said.push(...(await send(record.unsent)));
    for (const { inReplyTo } of record.unsent)
      if (inReplyTo !== undefined) await transcripts.eraseSealed(inReplyTo);
    for (;;) {
      const messages = isNextOf(claimed, arrived)
        ? [arrived]
        : await transcripts.unhandled(record.id, record.handledSeq, batch);
      for (const message of messages) {
        const result = await runTurn(record, message, meanwhile(record, said));
        if (result === undefined) return undefined;
        const next = await carryOn(record, result, said);
        if (next === undefined) return undefined;
        record = next;
        if (message.sealed !== undefined) await transcripts.eraseSealed(message.id);
      }
      // Whoever wrote after this look has raised the arrivals: letting go fails and all is looked at again.
      if (messages.length < batch) break;
    }
    const after = await interrupt(record, said, run);
    if (after === undefined) return undefined;
    const answered = answeredSeq(after, said);
    await deps.beforeRest(after, answered);
    return { arrivals: after.arrivals, answeredSeq: answered };
  };

  /** Writes what was decided, then says it. undefined: the conversation has changed. */
  async function carryOn(record: ConversationRecord, result: TurnResult, said: Message[]) {
    const committed = await conversations.commit({ id: record.id, owner }, record, result);
    if (!committed) return undefined;
    said.push(...(await send(result.unsent)));
    return { ...record, ...result };
  }

  /** Says what nobody asked for, if there is such a thing. */
  async function interrupt(record: ConversationRecord, said: Message[], run: Run) {
    const result = run.interjection?.(record);
    const after = result === undefined ? record : await carryOn(record, result, said);
    if (after !== undefined) run.interjection = undefined;
    return after;
  }

  async function send(drafts: readonly MessageDraft[]) {
    const sent: Message[] = [];
    for (const draft of drafts) {
      const { message } = await transcripts.append(draft);
      sent.push(message);
    }
    return sent;
  }
}

/**
 * True when the message is all there is to answer: it follows on what was answered when the
 * conversation was last let go, and nobody else has come since.
 */
function isNextOf(claimed: ConversationRecord, message: Message | undefined): message is Message {
  return message?.seq === claimed.handledSeq + 1 && claimed.arrivals === claimed.arrivalsAtRest + 1;
}

/** The last sequence number before which every message of the customer is answered. */
function answeredSeq({ handledSeq }: ConversationRecord, said: readonly Message[]): number {
  return said.reduce((last, { seq }) => (seq === last + 1 ? seq : last), handledSeq);
}

async function renew(hold: Hold, until: Date, { conversations, log }: WorkerDeps): Promise<void> {
  try {
    await conversations.renew(hold, until);
  } catch (error) {
    log.warn({ err: error, conversationId: hold.id }, 'lease not renewed');
  }
}
