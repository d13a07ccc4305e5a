import type { HandoffId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { ConversationRecord } from './conversation-record.js';
import { asksToLeaveMessage, type createAbsent, type Outcome } from './person-absent.js';

interface InQueueDeps {
  readonly handoffs: Pick<HandoffService, 'find' | 'leave' | 'tellPlace'>;
  readonly absent: ReturnType<typeof createAbsent>;
}

/** About the queue, not about money: 还要等多久到账 is another question. */
const askingForPlace =
  /^(?!.*(?:到账|赎回|确认|钱)).*(?:排到?第?几|排多久|还要等多久|还得等多久|轮到我|前面(?:还有|有)?(?:几|多少))/;
const leaving =
  /^(?:(?:取消|退出)(?:排队|转人工|人工)|不(?:想)?(?:再)?(?:排|等)了?|算了不等了|(?:别|不要|不用|不想|先不)(?:再|给我|帮我)?(?:转接?|找|等|排)(?:到)?(?:人工|真人|客服)?(?:排?队)?)(?:吧|了|啦|。|！|!|,|，|谢谢)*$/;
/** Said while nothing is asked, these mean the queue. */
const wavingOff = /^(?:算了|不用了|不需要了|没事了)(?:吧|啦|。|！|!|，|谢谢)*$/;

/** What customers who wait say of the waiting itself. */
export function createInQueue({ handoffs, absent }: InQueueDeps) {
  const { say } = absent;

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

  return { answerInQueue };
}

const isLeavingAside = (text: string, { memory }: ConversationRecord): boolean =>
  wavingOff.test(text) && memory.stack.at(-1)?.openQuestion === undefined;
