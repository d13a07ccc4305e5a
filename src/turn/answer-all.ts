import type { Message, MessageDraft } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type {
  ConversationRecord,
  ConversationStore,
  Release,
  TurnResult,
} from './conversation-record.js';

const batch = 50;

/**
 * Says a line while the turn goes on. Resolves once it stands in the transcript, or when the
 * conversation is not the turn's any more and nothing is said.
 */
export type SayMeanwhile = (line: MessageDraft) => Promise<void>;

/** Decides something that no message asks for. undefined: nothing. */
export type Interjection = (record: ConversationRecord) => TurnResult | undefined;

export interface AnswerDeps {
  readonly owner: string;
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  /**
   * Decides the answer to one message, and may say something before it; undefined: the
   * conversation has changed, look again. Throws only when a store is away.
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
}

/** What waits until everything is answered; gone once it was decided. */
export interface Interrupted {
  interjection: Interjection | undefined;
}

/** What one look at a conversation works with. */
interface Stay {
  /** Everything said in it, to be told. */
  readonly said: Message[];
  readonly run: Interrupted;
  /** The message for which the conversation was claimed. */
  readonly arrived: Message | undefined;
}

/** Makes: how far all is answered; undefined when somebody else changed the conversation. */
export function createAnswerAll(deps: AnswerDeps) {
  const { transcripts, runTurn } = deps;
  const { send, carryOn, meanwhile } = createSaying(deps);

  /** What was decided before, perhaps by a process that has ended. */
  async function takeUp({ unsent }: ConversationRecord, said: Message[]): Promise<void> {
    said.push(...(await send(unsent)));
    for (const { inReplyTo } of unsent)
      if (inReplyTo !== undefined) await transcripts.eraseSealed(inReplyTo);
  }

  async function answer(record: ConversationRecord, message: Message, said: Message[]) {
    const result = await runTurn(record, message, meanwhile(record, said));
    const next = result === undefined ? undefined : await carryOn(record, result, said);
    if (next !== undefined && message.sealed !== undefined)
      await transcripts.eraseSealed(message.id);
    return next;
  }

  /** Says what nobody asked for, if there is such a thing, and lets the conversation rest. */
  async function finish(record: ConversationRecord, { said, run }: Stay) {
    const result = run.interjection?.(record);
    const after = result === undefined ? record : await carryOn(record, result, said);
    if (after === undefined) return undefined;
    run.interjection = undefined;
    const answered = answeredSeq(after, said);
    await deps.beforeRest(after, answered);
    return { arrivals: after.arrivals, answeredSeq: answered };
  }

  return async function answerAll(
    claimed: ConversationRecord,
    stay: Stay,
  ): Promise<Omit<Release, 'hold'> | undefined> {
    let record = claimed;
    await takeUp(record, stay.said);
    for (;;) {
      const messages = isNextOf(claimed, stay.arrived)
        ? [stay.arrived]
        : await transcripts.unhandled(record.id, record.handledSeq, batch);
      for (const message of messages) {
        const next = await answer(record, message, stay.said);
        if (next === undefined) return undefined;
        record = next;
      }
      // Whoever wrote after this look has raised the arrivals: letting go fails and all is looked at again.
      if (messages.length < batch) return finish(record, stay);
    }
  };
}

/** Everything is decided in one step before it is said. */
function createSaying({ owner, conversations, transcripts, tell }: AnswerDeps) {
  async function send(drafts: readonly MessageDraft[]): Promise<readonly Message[]> {
    const sent: Message[] = [];
    for (const draft of drafts) {
      const { message } = await transcripts.append(draft);
      sent.push(message);
    }
    return sent;
  }

  /** Writes what was decided, then says it. undefined: the conversation has changed. */
  async function carryOn(record: ConversationRecord, result: TurnResult, said: Message[]) {
    const committed = await conversations.commit({ id: record.id, owner }, record, result);
    if (!committed) return undefined;
    said.push(...(await send(result.unsent)));
    return { ...record, ...result };
  }

  /** Whoever takes over says the line as well, and before the reply. */
  const meanwhile =
    (record: ConversationRecord, said: Message[]): SayMeanwhile =>
    async (line) => {
      const added = await conversations.addUnsent({ id: record.id, owner }, record, line);
      if (!added) return;
      const sent = await send([line]);
      said.push(...sent);
      tell(sent);
    };

  return { send, carryOn, meanwhile };
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
