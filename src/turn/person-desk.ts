import type { Message } from '../conversation/message.js';
import type { AgentWish, DialogTexts, Utterance } from '../dialog/conduct.js';
import type { Heard } from '../dialog/heard.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { priorityOf } from '../handoff/priority.js';
import type { ConversationRecord, Mode } from './conversation-record.js';

/** Only an accepted or closed handoff gives the conversation to a person or takes it back. */
export type Standing = Pick<ConversationRecord, 'mode' | 'handoffId'>;

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
   * they do when a process ended between the two. `changed`: the conversation was given back to
   * the bot only by this look.
   */
  async function whoAnswers({ mode, handoffId }: ConversationRecord): Promise<Mode | 'changed'> {
    if (mode === 'bot' || handoffId === undefined) return 'bot';
    const handoff = await handoffs.find(handoffId);
    if (handoff?.state === 'active') return 'agent';
    if (handoff?.state === 'waiting') return 'queued';
    if (handoff?.state !== 'closed') return 'bot';
    await handoffs.settle(handoff);
    return 'changed';
  }

  /** Takes the customer out of the queue when that is what the message says, also once more. */
  async function leave(record: ConversationRecord, message: Message): Promise<Outcome | undefined> {
    if (record.handoffId === undefined || !leaving.test(message.text.trim())) return undefined;
    const left = await handoffs.leave(record.handoffId);
    return left
      ? { utterances: [say('queued.left')], standing: { mode: 'bot', handoffId: undefined } }
      : { utterances: [say('taken')], standing: { mode: 'queued', handoffId: record.handoffId } };
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
    // The message was played before, and a person has served the customer since.
    if (handoff.state === 'closed' || handoff.state === 'left')
      return { utterances: [], standing: { mode: 'bot', handoffId: undefined } };
    const standing: Standing = { mode: 'queued', handoffId: handoff.id };
    if (handoff.state === 'active') return { utterances: [say('taken')], standing };

    const { place, isStaffed } = await handoffs.placeOf(handoff);
    return { utterances: [say(textFor(wish, record, isStaffed), { place })], standing };
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
