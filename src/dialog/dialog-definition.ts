import type { AnyStateMachine, Snapshot } from 'xstate';
import type { Category } from '../conversation/understanding.js';
import type { Aspects, OfferedChoice } from './customer-events.js';
import type { Say } from './effects.js';
import type { Glossary } from './glossary.js';
import type { Question } from './questions.js';

/**
 * A flow. Its machine starts on `started`, speaks by emitted effects and may carry the tag
 * `resting`: everything is said, but a correction is still welcome.
 */
export interface DialogDefinition {
  /** Folder and file: trading/redeem-arrival. Its texts stand beside it under the same name. */
  readonly name: string;
  /** Raised whenever a saved state of the version before could not go on. */
  readonly version: number;
  readonly category: Category;
  /** The intents that start it. */
  readonly intents: readonly string[];
  /**
   * What a message may be about within the flow's subject, told by its words; the first that fits.
   * The machine gets it with `started`, and as `spokeOf` later on.
   */
  readonly aspects?: Aspects;
  /**
   * The customer tells a story: other subjects and persons are named in it without being wanted.
   * Only a plain question, surely about another subject, leads away.
   */
  readonly listens?: true;
  /** The flow explains the terms of this glossary. */
  readonly glossary?: Glossary;
  readonly machine: AnyStateMachine;
}

/** What a machine notes on a state whose texts depend on what was found: the keys they may have. */
export interface Saying {
  readonly says: readonly string[];
}

/** What a flow goes on with once who writes is proved; neither: its open question is asked again. */
export interface Pending {
  readonly event?: { readonly type: string };
  readonly question?: Question;
}

/** A dialog at rest between two messages, as it is stored. */
export interface SavedDialog {
  readonly name: string;
  readonly version: number;
  readonly snapshot: Snapshot<unknown>;
  /** The question the customer has not answered yet, and how often it was asked. */
  readonly openQuestion: Say | undefined;
  readonly timesAsked: number;
  readonly offered: readonly OfferedChoice[];
  /** Started by the dialog below it, which waits for its output. */
  readonly detour: boolean;
  /** It has learned of the customer: it goes on only with whoever proves to be that customer. */
  readonly personal?: boolean;
  /** What waits for the proof. */
  readonly pending?: Pending;
}

/** A flow that the customer has left in another conversation. */
export interface Elsewhere {
  readonly conversation: string;
  /** Since when its question waits there, ISO. */
  readonly since: string;
  readonly flow: SavedDialog;
}

/** Everything the dialogs keep of a conversation. Plain JSON. */
export interface DialogMemory {
  /** Flows under way, the one being spoken last. */
  readonly stack: readonly SavedDialog[];
  /** How often in a row the customer was not understood. */
  readonly misunderstood: number;
  /** Intents offered by the last clarifying question. */
  readonly offeredIntents: readonly OfferedChoice[];
  /** How often in a row the bot spoke though the customer had not; missing: not at all. */
  readonly nudges?: number;
  /** What was said last, as far as it takes to know it again, and how often in a row. */
  readonly lastSaid?: { readonly digest: string; readonly times: number };
  /** What was just offered to go on with. */
  readonly elsewhere?: Elsewhere | undefined;
  /** The customer was told here what is recorded of an account and why. */
  readonly informed?: boolean;
  /** False: other conversations of the customer were looked into. */
  readonly looksElsewhere?: boolean;
  /** What is gone on with here since the last message, to be ended there. */
  readonly takenFrom?: Elsewhere | undefined;
  /** The conversation in which a flow was begun that was gone on with here. */
  readonly cameFrom?: string;
  /** Counts replies, so that texts take turns. */
  readonly replies: number;
  /** What the customer last asked about: the queue a handoff goes to. */
  readonly lastCategory: Category | undefined;
  /** Terms that were offered or explained, and the reply that offered one last. */
  readonly terms?: { readonly known: readonly string[]; readonly offeredAt?: number };
  /** The intent last acted upon. */
  readonly lastIntent: string | undefined;
  /** The funds the customer last named: what 它 and 那净值呢 speak of. */
  readonly lastFunds: readonly string[];
}

export const freshMemory: DialogMemory = {
  stack: [],
  misunderstood: 0,
  offeredIntents: [],
  replies: 0,
  lastCategory: undefined,
  lastIntent: undefined,
  lastFunds: [],
};
