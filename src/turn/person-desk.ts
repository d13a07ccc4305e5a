import type { Message } from '../conversation/message.js';
import type { AgentWish, DialogTexts, Utterance } from '../dialog/conduct.js';
import type { Heard } from '../dialog/heard.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { priorityOf } from '../handoff/priority.js';
import type { ConversationRecord } from './conversation-record.js';

type Standing = Pick<ConversationRecord, 'mode' | 'handoffId'>;

interface Outcome {
  readonly utterances: readonly Utterance[];
  readonly standing: Standing;
}

export interface PersonDeskDeps {
  readonly handoffs: HandoffService;
  readonly texts: DialogTexts;
  /** How agents see the customer. */
  readonly customerName: (record: ConversationRecord) => Promise<string>;
}

const common = 'common/common';
const leaving = /^(取消排队|不排了|不等了|不想等了|退出排队|算了不等了)[吧了。！!]*$/;

/** The turn's side of handoffs: who answers, asking for a person, leaving the queue. */
export function createPersonDesk({ handoffs, texts, customerName }: PersonDeskDeps) {
  /**
   * Who answers this message. The handoff decides where it and the conversation disagree, as
   * they do when a process ended between the two.
   */
  async function whoAnswers({ mode, handoffId }: ConversationRecord): Promise<Standing> {
    if (mode === 'bot' || handoffId === undefined) return { mode: 'bot', handoffId: undefined };
    const handoff = await handoffs.find(handoffId);
    if (handoff?.state === 'active') return { mode: 'agent', handoffId };
    if (handoff?.state === 'waiting') return { mode: 'queued', handoffId };
    return { mode: 'bot', handoffId: undefined };
  }

  /** Takes the customer out of the queue when that is what the message says. */
  async function leave(record: ConversationRecord, message: Message): Promise<Outcome | undefined> {
    if (record.handoffId === undefined || !leaving.test(message.text.trim())) return undefined;
    const left = await handoffs.leave(record.handoffId);
    return left
      ? { utterances: [say('queued.left')], standing: { mode: 'bot', handoffId: undefined } }
      : { utterances: [say('taken')], standing: { mode: 'agent', handoffId: record.handoffId } };
  }

  /** Opens a handoff, or finds the one that is open, and tells the customer the place. */
  async function request(asked: {
    readonly record: ConversationRecord;
    readonly message: Message;
    readonly heard: Heard;
    readonly wish: AgentWish;
  }): Promise<Outcome> {
    const { record, message, heard, wish } = asked;
    const { priority, reasons } = priorityOf({
      queue: wish.queue,
      reason: wish.reason,
      sentiment: heard.understanding.sentiment,
    });
    const handoff = await handoffs.open({
      conversationId: record.id,
      customerId: record.identity.level === 'verified' ? record.identity.customerId : undefined,
      customerName: await customerName(record),
      queue: wish.queue,
      priority,
      reasons: wish.note === undefined ? reasons : [...reasons, wish.note],
      key: message.id,
    });
    if (handoff.state === 'active')
      return { utterances: [say('taken')], standing: { mode: 'agent', handoffId: handoff.id } };

    const { place, isStaffed } = await handoffs.placeOf(handoff);
    return {
      utterances: [say(textFor(wish, record, isStaffed), { place })],
      standing: { mode: 'queued', handoffId: handoff.id },
    };
  }

  function say(key: string, values = {}): Utterance {
    return {
      text: texts.render(common, key, { values, variant: 0 }),
      choices: [],
      card: undefined,
      comforts: key === 'queued.danger',
      isQuestion: false,
    };
  }

  return { whoAnswers, leave, request };
}

export type PersonDesk = ReturnType<typeof createPersonDesk>;

function textFor({ reason }: AgentWish, { mode }: ConversationRecord, isStaffed: boolean): string {
  if (reason === 'danger') return 'queued.danger';
  if (mode === 'queued') return 'queued.still';
  if (!isStaffed) return 'queued.nobody';
  return reason === 'notUnderstood' ? 'queued.notUnderstood' : 'queued.first';
}
