import type { Chart } from '../conversation/chart.js';
import type { FactCard } from '../conversation/message.js';
import type { Queue } from '../conversation/queue.js';
import type { Values } from './effects.js';
import type { Answer, Question } from './questions.js';

/** One thing said in a turn. */
export interface Utterance {
  readonly text: string;
  readonly choices: readonly string[];
  readonly card: FactCard | undefined;
  readonly chart?: Chart;
  /** Speaks to the customer's worry itself. */
  readonly comforts: boolean;
  readonly isQuestion: boolean;
  /** The answer to a further wish begins here. */
  readonly opensLine?: boolean;
}

/** A wish for a person, to be carried out by the caller. */
export interface AgentWish {
  readonly queue: Queue;
  readonly reason: 'danger' | 'asked' | 'notUnderstood' | 'flow';
  /** What was said, where an answer hands over. */
  readonly intent: string | undefined;
  /** What it is about, in words for agents. */
  readonly note: string | undefined;
}

/** An answer given without a flow: one text, and a person where the text promises one. */
export interface PlainAnswer {
  readonly intent: string;
  /** Dialog file and key of the text. */
  readonly dialog: string;
  readonly key: string;
  readonly handsOver: boolean;
  /** The text speaks to the customer's worry itself: no other warm word before it. */
  readonly comforts?: boolean;
  /** Keys of what is offered with it, among the common texts. */
  readonly choices?: readonly string[];
}

/** The texts of all dialogs. */
export interface DialogTexts {
  /** Throws when the dialog has no such text or a value is missing. */
  render(dialog: string, key: string, how: { values: Values; variant: number }): string;
  has(dialog: string, key: string): boolean;
}

/**
 * What asking led to. `identityNeeded` makes the runtime find out first who writes; `restricted`:
 * the customer's data are kept and nothing else is done with them.
 */
export type CarryOut = (
  question: Question,
) => Promise<Answer | { readonly type: 'identityNeeded' } | { readonly type: 'restricted' }>;

/** The dialog whose texts belong to no flow. */
export const common = 'common/common';
