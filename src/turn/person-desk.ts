import type { CustomerClass } from '../conversation/handoff.js';
import type { Message } from '../conversation/message.js';
import type { AgentWish, Begin, DialogTexts } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Heard } from '../dialog/heard.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { HandoffRequest } from '../handoff/request-handoff.js';
import { priorityOf } from '../handoff/priority.js';
import type { QueueRules } from '../handoff/queue-rules.js';
import type { ConversationRecord, Mode } from './conversation-record.js';
import { createAbsent, type Outcome } from './person-absent.js';
import { createInQueue } from './person-in-queue.js';

/** Only an accepted or closed handoff gives the conversation to a person or takes it back. */
export type Standing = Pick<ConversationRecord, 'mode' | 'handoffId'>;

export interface PersonDeskDeps {
  readonly handoffs: HandoffService;
  readonly texts: DialogTexts;
  readonly begin: Begin;
  /** How agents see the customer. */
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  readonly customerClass: (record: ConversationRecord) => Promise<CustomerClass>;
  readonly points: QueueRules['priority'];
}

/** A message that asks for a person. */
interface Asked {
  readonly record: ConversationRecord;
  readonly message: Message;
  readonly heard: Heard;
  readonly wish: AgentWish;
  /** The dialogs' as the message left them. */
  readonly memory: DialogMemory;
}

/** The turn's side of handoffs: who answers, asking for a person, leaving the queue. */
export function createPersonDesk(deps: PersonDeskDeps) {
  const { handoffs } = deps;
  const absent = createAbsent(deps);
  const { say } = absent;
  const { answerInQueue } = createInQueue({ handoffs, absent });

  /**
   * Who answers this message. The handoff decides where it and the conversation disagree, as
   * they do when a process ended between the two. `changed`: the conversation was given back to
   * the bot only by this look.
   */
  async function whoAnswers(record: ConversationRecord): Promise<Mode | 'changed'> {
    const { mode, handoffId } = record;
    if (mode === 'bot' || handoffId === undefined) return 'bot';
    const handoff = await handoffs.find(handoffId);
    if (handoff?.state === 'active') return 'agent';
    if (handoff?.state === 'waiting') return 'queued';
    if (handoff?.state !== 'closed' || record.endedHandoffId === handoffId) return 'bot';
    await handoffs.settle(handoff);
    return 'changed';
  }

  /**
   * Opens a handoff, or finds the one that is open, and tells the customer the place; or does what
   * the queue's rule says where nobody is there.
   */
  async function request(asked: Asked): Promise<Outcome> {
    const { record, wish } = asked;
    const instead = record.mode === 'queued' ? undefined : await absent.insteadOfWaiting(asked);
    if (instead !== undefined) return instead;
    const handoff = await handoffs.open(await requestFor(asked, deps));
    // The message was played before, and a person has served the customer since.
    if (handoff.state === 'closed' || handoff.state === 'left')
      return { utterances: [], standing: { mode: 'bot', handoffId: undefined } };
    const standing: Standing = { mode: 'queued', handoffId: handoff.id };
    if (handoff.state === 'active') return { utterances: [say('taken')], standing };

    const where = await handoffs.tellPlace(handoff);
    const text = say(textFor(wish, record, where.isStaffed), { place: where.place });
    const more = wish.reason === 'danger' ? [] : absent.further(handoff.queue, where);
    return { utterances: [text, ...more], standing };
  }

  /** The customer has written to the agent who has the conversation. */
  const noteQuestion = ({ id }: ConversationRecord) => handoffs.noteQuestion(id);

  return { whoAnswers, answerInQueue, request, noteQuestion };
}

export type PersonDesk = ReturnType<typeof createPersonDesk>;

function textFor({ reason }: AgentWish, { mode }: ConversationRecord, isStaffed: boolean): string {
  if (reason === 'danger') return 'queued.danger';
  if (mode === 'queued') return 'queued.still';
  if (!isStaffed) return 'queued.nobody';
  return reason === 'notUnderstood' ? 'queued.notUnderstood' : 'queued.first';
}

async function requestFor(
  { record, message, heard, wish }: Asked,
  deps: PersonDeskDeps,
): Promise<HandoffRequest> {
  const { identity } = record;
  const { sentiment } = heard.understanding;
  const { queue, reason, intent, note } = wish;
  const [customerName, customerClass] = await Promise.all([
    deps.customerName(record),
    deps.customerClass(record),
  ]);
  const asked = { queue, reason, intent, sentiment, customerClass };
  const { priority, reasons } = priorityOf(asked, deps.points);
  return {
    conversationId: record.id,
    customerId: identity.level === 'verified' ? identity.customerId : undefined,
    customerName,
    customerClass,
    queue,
    priority,
    reasons: [
      ...reasons,
      ...(note === undefined ? [] : [note]),
      ...(record.memory.cameFrom === undefined ? [] : ['接着另一会话办']),
    ],
    key: message.id,
  };
}
