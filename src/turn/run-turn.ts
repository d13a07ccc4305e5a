import type { Logger } from 'pino';
import { messageId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Before, Understanding } from '../conversation/understanding.js';
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
  readonly understand: (text: string, before: Before) => readonly Understanding[];
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
  /** Further wishes of the message, in its order. */
  readonly further: readonly Heard[];
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
    if (message.text.trim() === '')
      return {
        ...silent,
        ...standing,
        unsent: [answerTo(message, deps.say.receipt(mode === 'queued'), deps.clock())],
      };

    const done = deps.metrics.turnStarted();
    try {
      const inquiry = deps.inquire(record, message);
      const [heard, ...further] = hear({ record, message, inquiry }, deps);
      const conducted = await decide(record, { standing, message, heard, further, inquiry }, deps);
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
  { standing, message, heard, further, inquiry }: Situation,
  { persons, conduct }: TurnDeps,
) {
  const { danger } = heard.understanding.sentiment;
  const queued = danger ? undefined : await persons.answerInQueue(record, message);
  if (queued !== undefined) return { ...queued, memory: record.memory, kind: 'answer' } as const;

  const conducted = await conductAll([heard, ...further], { record, inquiry }, conduct);
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

type Conducted = Awaited<ReturnType<Conduct['conduct']>>;

/** One wish after the other. Where a person is wanted, the person hears the rest. */
async function conductAll(
  [first, ...further]: readonly [Heard, ...Heard[]],
  { record, inquiry }: { readonly record: ConversationRecord; readonly inquiry: Inquiry },
  conduct: Conduct['conduct'],
): Promise<Conducted> {
  let conducted = await conduct(first, record.memory, inquiry.carryOut);
  for (const heard of further) {
    if (conducted.wish !== undefined) return conducted;
    conducted = follow(conducted, await conduct(heard, conducted.memory, inquiry.carryOut));
  }
  return conducted;
}

/** A question that is asked again at the end is asked only there. */
function follow(before: Conducted, next: Conducted): Conducted {
  const isAskedAgain = next.utterances.at(-1)?.isQuestion === true;
  const said = before.utterances.filter(({ isQuestion }) => !(isQuestion && isAskedAgain));
  return { ...next, utterances: [...said, ...next.utterances] };
}

/** The message's wishes in their order. What was masked out of it is told with the first. */
function hear(
  {
    record: { memory },
    message: { text },
    inquiry,
  }: {
    readonly record: ConversationRecord;
    readonly message: Message;
    readonly inquiry: Inquiry;
  },
  { understand, metrics }: TurnDeps,
): readonly [Heard, ...Heard[]] {
  const before = { intent: memory.lastIntent, fundCodes: memory.lastFunds };
  const [first, ...further] = understand(text, before).map((understanding): Heard => {
    metrics.understood(understanding.intent);
    const { start, end } = understanding.part ?? { start: 0, end: text.length };
    return { text: text.slice(start, end), understanding, privateKinds: [] };
  });
  if (first === undefined) throw new Error('A message was not understood as anything');
  return [{ ...first, privateKinds: inquiry.privateKinds }, ...further];
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
