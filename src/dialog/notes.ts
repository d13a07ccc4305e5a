import { queues, type Queue } from '../conversation/queue.js';
import type { Category } from '../conversation/understanding.js';
import type { OfferedChoice } from './customer-events.js';
import type { DialogMemory, Elsewhere, SavedDialog } from './dialog-definition.js';
import type { Heard } from './heard.js';
import type { Question } from './questions.js';

/** What is kept of a conversation besides its flows, while a turn changes it. */
export function createNotes(before: DialogMemory) {
  let memory = before;
  let taken: Elsewhere | undefined;

  return {
    /** As they were before this message. */
    lastFunds: before.lastFunds,

    noteFunds({ understanding }: Heard): void {
      const named = understanding.entities.find((entity) => entity.kind === 'fund');
      if (named !== undefined) memory = { ...memory, lastFunds: named.codes };
    },

    /** A flow that asks about one fund speaks of it from here on. */
    speakOf(question: Question): void {
      const codes = codesIn(question);
      if (codes.length === 1) memory = { ...memory, lastFunds: codes };
    },

    /** Whether a fund is what was last spoken of. */
    isAboutFund: (): boolean =>
      before.lastFunds.length > 0 && (before.lastCategory ?? 'product') === 'product',

    /** Goes on here with what was offered. */
    take: (elsewhere: Elsewhere) => void (taken = elsewhere),

    talkAbout(intent: string): void {
      const [category] = intent.split('.') as [Category];
      memory = { ...memory, lastCategory: category, lastIntent: intent };
    },

    /** Whether the message before was about the same, and the answer has not helped. */
    isRepeated: (intent: string): boolean =>
      before.lastIntent === intent && isAboutSomething(intent),

    /** Terms that need not be offered any more; `offered`: one of them stands beside this reply. */
    noteTerms(keys: readonly string[], offered = false): void {
      const known = [...new Set([...(memory.terms?.known ?? []), ...keys])];
      const offeredAt = offered ? memory.replies : memory.terms?.offeredAt;
      memory = { ...memory, terms: { known, ...(offeredAt !== undefined && { offeredAt }) } };
    },

    knowsTerm: (key: string): boolean => memory.terms?.known.includes(key) === true,

    /** How many replies ago a term was offered last. */
    repliesSinceTerm: (): number => memory.replies - (memory.terms?.offeredAt ?? -Infinity),

    /** Whether funds or trading are spoken of. */
    isAboutFunds: (): boolean =>
      memory.lastCategory === 'product' || memory.lastCategory === 'trading',

    understood: () => void (memory = { ...memory, misunderstood: 0, offeredIntents: [] }),

    lost: (offeredIntents: readonly OfferedChoice[]) =>
      void (memory = { ...memory, misunderstood: memory.misunderstood + 1, offeredIntents }),

    /** Where a person for what the customer last asked about is found. */
    queue: (): Queue => queues.find((queue) => queue === memory.lastCategory) ?? 'product',

    memory: (stack: readonly SavedDialog[]): DialogMemory => ({
      ...memory,
      stack,
      nudges: 0,
      elsewhere: undefined,
      takenFrom: taken,
      ...(taken !== undefined && { cameFrom: taken.conversation }),
      replies: memory.replies + 1,
    }),
  };
}

function codesIn(question: Question): readonly string[] {
  if (question.kind === 'nav') return [question.fundCode];
  return question.kind === 'fundFacts' ? question.fundCodes : [];
}

const isAboutSomething = (intent: string): boolean =>
  intent !== 'oos' && !intent.startsWith('smalltalk.');
