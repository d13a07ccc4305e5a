import type { Logger } from 'pino';
import { messageId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Understanding } from '../conversation/understanding.js';
import type { Reply } from '../compose/compose-reply.js';
import type { Conduct } from '../dialog/conduct.js';
import type { Heard } from '../dialog/heard.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Inquiry } from './carry-out.js';
import type { ConversationRecord, TurnResult } from './conversation-record.js';
import type { PersonDesk, Standing } from './person-desk.js';
import type { SaySomething } from './say.js';

export interface TurnDeps {
  readonly understand: (text: string) => readonly Understanding[];
  readonly conduct: Conduct['conduct'];
  /** Makes what the dialogs may ask in this turn; knows the message's sealed values. */
  readonly inquire: (record: ConversationRecord, message: Message) => Inquiry;
  readonly persons: PersonDesk;
  readonly say: SaySomething;
  readonly metrics: {
    understood(intent: string): void;
    /** Call the result when the turn is done. */
    turnStarted(): () => unknown;
  };
  readonly clock: Clock;
  readonly log: Logger;
}

/** What a turn knows before it decides. */
interface Situation {
  readonly standing: Standing;
  readonly message: Message;
  readonly heard: Heard;
  readonly inquiry: Inquiry;
}

/**
 * The turn: one message has arrived and is recorded; what follows from it? Top to bottom:
 * identify, understand, decide and act, compose, guard. Nothing is written here except effects
 * that carry the message's id as their key, so running it again changes nothing.
 */
export function createRunTurn(deps: TurnDeps) {
  return async function runTurn(
    record: ConversationRecord,
    message: Message,
  ): Promise<TurnResult | undefined> {
    const silent = { ...pick(record), handledSeq: message.seq, unsent: [] };
    const mode = await deps.persons.whoAnswers(record);
    if (mode === 'changed') return undefined;
    if (mode === 'agent' || message.seq <= record.agentSeq) return silent;
    const standing = { mode, handoffId: mode === 'queued' ? record.handoffId : undefined };

    const done = deps.metrics.turnStarted();
    try {
      const inquiry = deps.inquire(record, message);
      const heard = hear(message, inquiry, deps);
      const conducted = await decide(record, { standing, message, heard, inquiry }, deps);
      const { sentiment } = heard.understanding;
      const mood = { sentiment, kind: conducted.kind, turn: record.memory.replies };
      const reply = deps.say.reply(conducted.utterances, mood);
      return {
        ...silent,
        ...conducted.standing,
        identity: inquiry.identity(),
        memory: conducted.memory,
        unsent:
          reply === undefined
            ? []
            : [{ ...answerTo(message, reply, deps.clock()), understanding: heard.understanding }],
      };
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_AWAY') throw error;
      deps.log.error(
        { err: error, conversationId: record.id, messageId: message.id },
        'turn broke',
      );
      return {
        ...silent,
        ...standing,
        unsent: [answerTo(message, deps.say.apology(), deps.clock())],
      };
    } finally {
      done();
    }
  };
}

/** Words about the queue come before the dialogs, unless there is danger; a person after them. */
async function decide(
  record: ConversationRecord,
  { standing, message, heard, inquiry }: Situation,
  { persons, conduct }: TurnDeps,
) {
  const { danger } = heard.understanding.sentiment;
  const queued = danger ? undefined : await persons.answerInQueue(record, message);
  if (queued !== undefined) return { ...queued, memory: record.memory, kind: 'answer' } as const;

  const conducted = await conduct(heard, record.memory, inquiry.carryOut);
  const { wish } = conducted;
  if (wish === undefined) return { ...conducted, standing };
  const asking = { ...record, ...standing };
  const requested = await persons.request({ record: asking, message, heard, wish });
  return {
    memory: conducted.memory,
    kind: conducted.kind,
    utterances: [...conducted.utterances, ...requested.utterances],
    standing: requested.standing,
  };
}

function hear(message: Message, { privateKinds }: Inquiry, deps: TurnDeps): Heard {
  const [understanding] = deps.understand(message.text);
  if (understanding === undefined) throw new Error('A message was not understood as anything');
  deps.metrics.understood(understanding.intent);
  return { text: message.text, understanding, privateKinds };
}

/** The reply's id follows from the message's, so the same message has one answer for ever. */
function answerTo(message: Message, reply: Reply, at: Date): MessageDraft {
  return {
    id: messageId(`${message.id}-r`),
    conversationId: message.conversationId,
    author: { role: 'bot' },
    at,
    text: reply.text,
    inReplyTo: message.id,
    ...(reply.choices.length > 0 && { choices: reply.choices }),
    ...(reply.card !== undefined && { card: reply.card }),
  };
}

const pick = ({ identity, mode, handoffId, memory }: ConversationRecord) => ({
  identity,
  mode,
  handoffId,
  memory,
});
