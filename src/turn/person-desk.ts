import type { CustomerClass } from '../conversation/handoff.js';
import type { HandoffId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { AgentWish, Begin, DialogTexts } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Heard } from '../dialog/heard.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { HandoffRequest } from '../handoff/request-handoff.js';
import { priorityOf } from '../handoff/priority.js';
import type { QueueRules } from '../handoff/queue-rules.js';
import type { ConversationRecord, Mode } from './conversation-record.js';
import { asksToLeaveMessage, createAbsent, type Outcome } from './person-absent.js';

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

/** About the queue, not about money: 还要等多久到账 is another question. */
const askingForPlace =
  /^(?!.*(?:到账|赎回|确认|钱)).*(?:排到?第?几|排多久|还要等多久|还得等多久|轮到我|前面(?:还有|有)?(?:几|多少))/;
const leaving =
  /^(?:(?:取消|退出)(?:排队|转人工|人工)|不(?:想)?(?:再)?(?:排|等)了?|算了不等了|(?:别|不要|不用|不想|先不)(?:再|给我|帮我)?(?:转接?|找|等|排)(?:到)?(?:人工|真人|客服)?(?:排?队)?)(?:吧|了|啦|。|！|!|,|，|谢谢)*$/;
/** Said while nothing is asked, these mean the queue. */
const wavingOff = /^(?:算了|不用了|不需要了|没事了)(?:吧|啦|。|！|!|，|谢谢)*$/;

/** The turn's side of handoffs: who answers, asking for a person, leaving the queue. */
export function createPersonDesk(deps: PersonDeskDeps) {
  const { handoffs } = deps;
  const absent = createAbsent(deps);
  const { say } = absent;

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

  /** Tells who waits their place, and takes them out of the queue, when the message asks for it. */
  async function answerInQueue(
    record: ConversationRecord,
    message: Message,
  ): Promise<Outcome | undefined> {
    if (record.handoffId === undefined) return undefined;
    const text = message.text.trim();
    if (askingForPlace.test(text)) return tellPlace(record.handoffId);
    if (asksToLeaveMessage(text)) return leaveMessage(record, record.handoffId);
    if (!leaving.test(text) && !isLeavingAside(text, record)) return undefined;
    const left = await handoffs.leave(record.handoffId);
    return left
      ? { utterances: [say('queued.left')], standing: { mode: 'bot', handoffId: undefined } }
      : { utterances: [say('taken')], standing: { mode: 'queued', handoffId: record.handoffId } };
  }

  async function tellPlace(handoffId: HandoffId): Promise<Outcome | undefined> {
    const handoff = await handoffs.find(handoffId);
    if (handoff?.state !== 'waiting') return undefined;
    const where = await handoffs.tellPlace(handoff);
    return {
      utterances: [
        say('queued.still', { place: where.place }),
        ...absent.further(handoff.queue, where),
      ],
      standing: { mode: 'queued', handoffId },
    };
  }

  /** Who leaves a message does not wait any more. */
  async function leaveMessage(
    { memory }: ConversationRecord,
    handoffId: HandoffId,
  ): Promise<Outcome | undefined> {
    if (!(await handoffs.leave(handoffId)))
      return { utterances: [say('taken')], standing: { mode: 'queued', handoffId } };
    const standing = { mode: 'bot', handoffId: undefined } as const;
    return { ...(await absent.takeMessage(memory)), standing };
  }

  /**
   * Opens a handoff, or finds the one that is open, and tells the customer the place; or does what
   * the queue's rule says where nobody is there.
   */
  async function request(asked: Asked): Promise<Outcome> {
    const { record, wish } = asked;
    const instead =
      record.mode === 'queued' ? undefined : await absent.insteadOfWaiting(wish, asked.memory);
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

const isLeavingAside = (text: string, { memory }: ConversationRecord): boolean =>
  wavingOff.test(text) && memory.stack.at(-1)?.openQuestion === undefined;
