import type { Logger } from 'pino';
import type { Identity } from '../conversation/identity.js';
import { messageId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Before, Understanding } from '../conversation/understanding.js';
import type { Reply } from '../compose/compose-reply.js';
import type { Chart, Picture } from '../conversation/chart.js';
import type { Conduct } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Heard } from '../dialog/heard.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Inquiry } from './carry-out.js';
import type { ConversationRecord, TurnResult } from './conversation-record.js';
import type { PersonDesk, Standing } from './person-desk.js';
import type { LookElsewhere } from './look-elsewhere.js';
import { createPatience } from './patience.js';
import type { SaySomething } from './say.js';
import { tellToWait } from './tell-to-wait.js';
import type { SayMeanwhile } from './answer-all.js';

export interface TurnDeps {
  readonly understand: (text: string, before: Before) => readonly Understanding[];
  readonly conduct: Conduct['conduct'];
  /** Makes what the dialogs may ask in this turn; knows the message's sealed values. */
  readonly inquire: (record: ConversationRecord, message: Message) => Inquiry;
  readonly persons: PersonDesk;
  readonly say: SaySomething;
  readonly drawPicture: (chart: Chart) => Promise<Picture>;
  readonly lookElsewhere: LookElsewhere;
  /** Whoever waits longer for an answer is told that it is being looked for. */
  readonly slowAfterMs: number;
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
    sayMeanwhile: SayMeanwhile,
  ): Promise<TurnResult | undefined> {
    const silent = { ...pick(record), handledSeq: message.seq, unsent: [] };
    const mode = await deps.persons.whoAnswers(record);
    if (mode === 'changed') return undefined;
    if (mode === 'agent') await deps.persons.noteQuestion(record);
    if (mode === 'agent' || message.seq <= record.agentSeq) return silent;
    const standing = { mode, handoffId: mode === 'queued' ? record.handoffId : undefined };
    if (message.text.trim() === '')
      return {
        ...silent,
        ...standing,
        unsent: [answerTo(message, deps.say.receipt(mode === 'queued'), deps.clock())],
      };

    const done = deps.metrics.turnStarted();
    const patience = createPatience(deps.slowAfterMs, () =>
      tellToWait({ record, message, sayMeanwhile }, deps),
    );
    try {
      const inquiry = patiently(deps.inquire(record, message), patience);
      return { ...silent, ...(await answer(record, { standing, message, inquiry }, deps)) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_AWAY') throw error;
      deps.log.error(
        { err: error, conversationId: record.id, messageId: message.id },
        'turn broke',
      );
      return { ...silent, ...standing, ...apologize(record, message, deps) };
    } finally {
      await patience.end();
      done();
    }
  };
}

type Answered = Omit<TurnResult, 'handledSeq'>;

/** Understands, decides, acts, and puts it into words. */
async function answer(
  record: ConversationRecord,
  asked: Pick<Situation, 'standing' | 'message' | 'inquiry'>,
  deps: TurnDeps,
): Promise<Answered> {
  const { message, inquiry } = asked;
  const [heard, ...further] = hear({ record, message, inquiry }, deps);
  const decided = await decide(record, { ...asked, heard, further }, deps);
  const identity = inquiry.identity();
  const reached = await deps.lookElsewhere(record, identity, decided);
  const { utterances, kind, memory, standing } = reached;
  const { understanding } = heard;
  const mood = { sentiment: understanding.sentiment, kind, turn: record.memory.replies };
  const composed = deps.say.reply(utterances, mood);
  const unfinishedAt = isUnfinished(identity, memory) ? deps.clock() : undefined;
  const settled = { ...standing, identity, unfinishedAt };
  if (composed === undefined) return { ...settled, memory, unsent: [] };
  const worded = deps.say.inOtherWords(composed, memory, standing.mode);
  const drawn = await draw(worded.reply, deps);
  const line = { ...answerTo(message, worded.reply, deps.clock()), ...drawn, understanding };
  return { ...settled, memory: worded.memory, unsent: [line] };
}

/** Whoever has proved who they are may go on in another conversation. */
const isUnfinished = (identity: Identity, { stack }: DialogMemory): boolean =>
  identity.level === 'verified' && stack.at(-1)?.openQuestion !== undefined;

function apologize(
  { memory: before, mode }: ConversationRecord,
  message: Message,
  { say, clock }: TurnDeps,
): Pick<Answered, 'memory' | 'unsent'> {
  const { reply, memory } = say.inOtherWords(say.apology(), before, mode);
  return { memory, unsent: [answerTo(message, reply, clock())] };
}

const patiently = (inquiry: Inquiry, { counting }: ReturnType<typeof createPatience>): Inquiry => ({
  ...inquiry,
  carryOut: counting(inquiry.carryOut),
});

/** Words about the queue come before the dialogs, unless there is danger; a person after them. */
async function decide(
  record: ConversationRecord,
  { standing, message, heard, further, inquiry }: Situation,
  { persons, conduct }: TurnDeps,
) {
  const { danger } = heard.understanding.sentiment;
  const queued = danger ? undefined : await persons.answerInQueue(record, message);
  if (queued !== undefined) return { memory: record.memory, ...queued, kind: 'answer' } as const;

  const conducted = await conductAll([heard, ...further], { record, inquiry }, conduct);
  const { wish } = conducted;
  if (wish === undefined) return { ...conducted, standing };
  const asking = { ...record, ...standing };
  const { memory } = conducted;
  const requested = await persons.request({ record: asking, message, heard, wish, memory });
  return {
    memory: requested.memory ?? memory,
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

/** The reply's chart as a picture. One that cannot be drawn is told in words. */
async function draw(
  { text, chart }: Reply,
  { drawPicture, log }: TurnDeps,
): Promise<Pick<MessageDraft, 'picture'> & Partial<Pick<MessageDraft, 'text'>>> {
  if (chart === undefined) return {};
  try {
    return { picture: await drawPicture(chart) };
  } catch (error) {
    log.error({ err: error }, 'a picture could not be drawn');
    return { text: `${text}\n${chart.alt}` };
  }
}

const pick = ({ identity, mode, handoffId, memory, unfinishedAt }: ConversationRecord) => ({
  identity,
  mode,
  handoffId,
  memory,
  unfinishedAt,
});
