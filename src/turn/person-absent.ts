import type { Queue } from '../conversation/queue.js';
import type { AgentWish, Begin, DialogTexts, Utterance } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Values } from '../dialog/effects.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { WaitingPlace } from '../handoff/tell-place.js';
import type { ConversationRecord } from './conversation-record.js';

/** What is said, who answers from here on, and what the dialogs keep. */
export interface Outcome {
  readonly utterances: readonly Utterance[];
  readonly standing: Pick<ConversationRecord, 'mode' | 'handoffId'>;
  /** Missing: as it was. */
  readonly memory?: DialogMemory;
}

export interface AbsentDeps {
  readonly handoffs: Pick<HandoffService, 'isStaffed' | 'openIn' | 'rulesOf' | 'hoursOf'>;
  readonly texts: DialogTexts;
  readonly begin: Begin;
}

const common = 'common/common';
const minuteMs = 60_000;
const leaving = /^(?:我)?(?:要|想|先)?(?:给.{0,4})?留(?:个|条)?(?:言|话)(?:吧|了|。|！|!)*$/;

/** True for 留言 and the like, which is what the button beside 现在没有人工 sends. */
export const asksToLeaveMessage = (text: string): boolean => leaving.test(text.trim());

/** What is said of the queue, and what can be done while nobody is there. */
export function createAbsent({ handoffs, texts, begin }: AbsentDeps) {
  const say = (key: string, values: Values = {}, choices: readonly string[] = []): Utterance => ({
    text: texts.render(common, key, { values, variant: 0 }),
    choices: choices.map((choice) => texts.render(common, choice, { values: {}, variant: 0 })),
    card: undefined,
    comforts: key === 'queued.danger',
    isQuestion: false,
  });

  /** Asks for the words a colleague is to read. What is open in the memory goes on afterwards. */
  async function takeMessage(
    memory: DialogMemory,
  ): Promise<Pick<Outcome, 'utterances' | 'memory'>> {
    const begun = await begin('common/leave-message');
    const stack = [...memory.stack, ...begun.memory.stack];
    return { utterances: begun.utterances, memory: { ...memory, stack } };
  }

  /** What happens in place of waiting, where the queue's rule says so; undefined: they wait. */
  async function insteadOfWaiting(asked: {
    readonly record: Pick<ConversationRecord, 'id'>;
    readonly wish: AgentWish;
    readonly memory: DialogMemory;
  }): Promise<Outcome | undefined> {
    const { record, wish, memory } = asked;
    const { queue, reason } = wish;
    const { nobodyThere } = handoffs.rulesOf(queue);
    if (nobodyThere === 'wait' || reason === 'danger') return undefined;
    if (await handoffs.isStaffed(queue)) return undefined;
    // The message was played before, and somebody was there then.
    if ((await handoffs.openIn(record.id)) !== undefined) return undefined;
    const standing = { mode: 'bot', handoffId: undefined } as const;
    const hours = say('absent.hours', { hours: handoffs.hoursOf(queue) });
    if (nobodyThere === 'hours') return { utterances: [hours], standing, memory };
    const taken = await takeMessage(memory);
    return { ...taken, utterances: [hours, ...taken.utterances], standing };
  }

  /** How long it may take, or from when on somebody is there. */
  function further(
    queue: Queue,
    { expectedMs, isStaffed, opensAt }: WaitingPlace,
  ): readonly Utterance[] {
    if (expectedMs !== undefined)
      return [say('queued.expected', { minutes: Math.max(1, Math.round(expectedMs / minuteMs)) })];
    if (isStaffed || opensAt === undefined) return [];
    const values = { hours: handoffs.hoursOf(queue), opensAt: opensAt.toISOString() };
    return [say('queued.opens', values, ['choice.message'])];
  }

  return { say, takeMessage, insteadOfWaiting, further };
}
