import type { Logger } from 'pino';
import type { Identity, Link } from '../conversation/identity.js';
import type { Message } from '../conversation/message.js';
import type { Before, Understanding } from '../conversation/understanding.js';
import type { Chart, Picture } from '../conversation/chart.js';
import type { Conduct } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Heard } from '../dialog/heard.js';
import type { Utterance } from '../dialog/utterance.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Inquiry } from './carry-out.js';
import type { ConversationRecord, TurnResult } from './conversation-record.js';
import type { FollowAgent } from './follow-agent.js';
import type { Inform } from './inform.js';
import type { PersonDesk, Standing } from './person-desk.js';
import type { LookElsewhere } from './look-elsewhere.js';
import { createPatience } from './patience.js';
import { answerTo, writeLines } from './reply-lines.js';
import type { SaySomething } from './say.js';
import { tellToWait } from './tell-to-wait.js';
import type { SayMeanwhile } from './answer-all.js';

export interface TurnDeps {
  readonly understand: (text: string, before: Before) => Promise<readonly Understanding[]>;
  readonly conduct: Conduct['conduct'];
  /** Makes what the dialogs may ask in this turn; knows the message's sealed values. */
  readonly inquire: (record: ConversationRecord, message: Message) => Inquiry;
  /** False until the core system has told once which funds there are. */
  readonly knowsFunds: () => boolean;
  readonly persons: PersonDesk;
  readonly say: SaySomething;
  readonly drawPicture: (chart: Chart) => Promise<Picture>;
  readonly lookElsewhere: LookElsewhere;
  readonly followAgent: FollowAgent;
  readonly inform: Inform;
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
    const followed = mode === 'bot' ? await deps.followAgent(record, message) : undefined;
    if (followed === 'given') return undefined;
    const plain = followed ?? receiptFor(message, standing, deps);
    if (plain !== undefined) return { ...silent, ...plain };
    const arrived = { record, message, sayMeanwhile, standing };
    return { ...silent, ...(await answerOrApologize(arrived, deps)) };
  };
}

interface Arrived {
  readonly record: ConversationRecord;
  readonly message: Message;
  readonly sayMeanwhile: SayMeanwhile;
  readonly standing: Standing;
}

/** Whatever breaks, something is said. Throws only when a store is away. */
async function answerOrApologize(
  { record, message, sayMeanwhile, standing }: Arrived,
  deps: TurnDeps,
): Promise<Partial<Answered>> {
  const done = deps.metrics.turnStarted();
  const patience = createPatience(deps.slowAfterMs, () =>
    tellToWait({ record, message, sayMeanwhile }, deps),
  );
  try {
    const inquiry = patiently(deps.inquire(record, message), patience);
    return await answer(record, { standing, message, inquiry }, deps);
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_AWAY') throw error;
    deps.log.error({ err: error, conversationId: record.id, messageId: message.id }, 'turn broke');
    return { ...standing, ...apologize(record, message, deps) };
  } finally {
    await patience.end();
    done();
  }
}

/** What is said to files without words. */
function receiptFor(message: Message, standing: Standing, { say, clock }: TurnDeps) {
  if (message.text.trim() !== '') return undefined;
  const reply = say.receipt(standing.mode === 'queued');
  return { ...standing, unsent: [answerTo(message, { reply, at: clock() })] };
}

type Answered = Omit<TurnResult, 'handledSeq'>;

/** Understands, decides, acts, and puts it into words. */
async function answer(
  record: ConversationRecord,
  asked: Pick<Situation, 'standing' | 'message' | 'inquiry'>,
  deps: TurnDeps,
): Promise<Answered> {
  const { message, inquiry } = asked;
  const [heard, ...further] = await hear({ record, message, inquiry }, deps);
  const decided = await decide(record, { ...asked, heard, further }, deps);
  const identity = inquiry.identity();
  const reached = await deps.lookElsewhere(record, identity, decided);
  const { utterances, kind, memory, standing } = reached;
  const { understanding } = heard;
  const mood = { sentiment: understanding.sentiment, kind, turn: record.memory.replies };
  const unfinishedAt = isUnfinished(identity, memory) ? deps.clock() : undefined;
  const link = linkOf(record, identity, message);
  const settled = { ...standing, identity, link, unfinishedAt };
  const { mode } = standing;
  const said = await writeLines({ message, utterances, mood, memory, mode }, deps);
  const lines = said.lines.map((line) => ({ ...line, understanding }));
  if (lines.length === 0 || !inquiry.isPersonal())
    return { ...settled, memory: said.memory, unsent: lines };
  const notice = await deps.inform(record, message, { identity, memory });
  const told = { ...said.memory, informed: true };
  return { ...settled, memory: told, unsent: notice === undefined ? lines : [notice, ...lines] };
}

/** Whoever has proved who they are may go on in another conversation. */
const isUnfinished = (identity: Identity, { stack }: DialogMemory): boolean =>
  identity.level === 'verified' && stack.at(-1)?.openQuestion !== undefined;

/** A proof makes the conversation its customer's, who keeps it when the proof has run out. */
function linkOf(
  { link }: ConversationRecord,
  identity: Identity,
  { id, seq }: Message,
): Link | undefined {
  if (identity.level !== 'verified' || (link !== undefined && link.undone === undefined))
    return link;
  const { customerId, proof, at } = identity;
  return { id: `l-${id}`, customerId, proof, at, fromSeq: link === undefined ? 1 : seq };
}

function apologize(
  { memory: before, mode }: ConversationRecord,
  message: Message,
  { say, clock }: TurnDeps,
): Pick<Answered, 'memory' | 'unsent'> {
  const { reply, memory } = say.inOtherWords(say.apology(), before, mode);
  return { memory, unsent: [answerTo(message, { reply, at: clock() })] };
}

const patiently = (inquiry: Inquiry, { counting }: ReturnType<typeof createPatience>): Inquiry => ({
  ...inquiry,
  carryOut: counting(inquiry.carryOut),
});

/** Words about the queue come before the dialogs, unless there is danger; a person after them. */
async function decide(
  record: ConversationRecord,
  { standing, message, heard, further, inquiry }: Situation,
  { persons, conduct, knowsFunds, say }: TurnDeps,
) {
  const { danger } = heard.understanding.sentiment;
  const queued = danger ? undefined : await persons.answerInQueue(record, message);
  if (queued !== undefined) return { memory: record.memory, ...queued, kind: 'answer' } as const;
  if (!knowsFunds() && isAboutFunds(heard)) {
    const utterances = [{ ...say.withoutCore(), comforts: true, isQuestion: false }];
    return { utterances, memory: record.memory, kind: 'answer', standing } as const;
  }

  const conducted = await conductAll([heard, ...further], { record, inquiry }, conduct);
  const { wish } = conducted;
  if (wish === undefined) return { ...conducted, standing };
  const asking = { ...record, ...standing };
  const { memory } = conducted;
  const requested = await persons.request({ record: asking, message, heard, wish, memory });
  return {
    memory: requested.memory ?? memory,
    kind: conducted.kind,
    utterances: onNewLine(conducted.utterances, requested.utterances),
    standing: requested.standing,
  };
}

/** Without the funds' names, nothing sensible can be made of these. */
const isAboutFunds = ({ understanding: { category, sentiment } }: Heard): boolean =>
  !sentiment.danger && (category === 'product' || category === 'trading');

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

/** Each wish has its answer in a line of its own; a question asked again at the end stands there. */
function follow(before: Conducted, next: Conducted): Conducted {
  const isAskedAgain = next.utterances.at(-1)?.isQuestion === true;
  const said = before.utterances.filter(({ isQuestion }) => !(isQuestion && isAskedAgain));
  return { ...next, utterances: onNewLine(said, next.utterances) };
}

/** Where both say something, the second is a line of its own. */
function onNewLine(
  said: readonly Utterance[],
  [first, ...rest]: readonly Utterance[],
): readonly Utterance[] {
  return first === undefined ? said : [...said, { ...first, opensLine: said.length > 0 }, ...rest];
}

/** The message's wishes in their order. What was masked out of it is told with the first. */
async function hear(
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
): Promise<readonly [Heard, ...Heard[]]> {
  const before = { intent: memory.lastIntent, fundCodes: memory.lastFunds };
  const understandings = await understand(text, before);
  const [first, ...further] = understandings.map((understanding): Heard => {
    metrics.understood(understanding.intent);
    const { start, end } = understanding.part ?? { start: 0, end: text.length };
    return { text: text.slice(start, end), understanding, privateKinds: [] };
  });
  if (first === undefined) throw new Error('A message was not understood as anything');
  return [{ ...first, privateKinds: inquiry.privateKinds }, ...further];
}

const pick = ({ identity, link, mode, handoffId, memory, unfinishedAt }: ConversationRecord) => ({
  identity,
  link,
  mode,
  handoffId,
  memory,
  unfinishedAt,
});
