import type { Identity } from '../conversation/identity.js';
import type { AgentId, ConversationId, HandoffId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';

/** A call or message a person owes a customer. */
export interface Callback {
  readonly id: string;
  readonly conversationId: ConversationId;
  readonly customerName: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly doneAt: Date | undefined;
  /** When it was noticed that the promised time had passed. */
  readonly overdueAt: Date | undefined;
}

/** A customer's judgement of one handoff, 1 to 5. */
export interface Rating {
  readonly id: string;
  readonly conversationId: ConversationId;
  readonly handoffId: HandoffId | undefined;
  /** Who served the customer. */
  readonly agentId: AgentId | undefined;
  readonly score: number;
  /** What the customer said with it. */
  readonly word?: string;
  readonly at: Date;
}

export interface FeedbackStore {
  /** Adds the callback unless its id is there. Returns the one that stands. */
  addCallback(callback: Callback): Promise<Callback>;
  /** Callbacks that are not done, the first due first. */
  openCallbacks(limit: number): Promise<readonly Callback[]>;
  /** The same, of those that are overdue. */
  overdueCallbacks(limit: number): Promise<readonly Callback[]>;
  hasOpenCallback(id: ConversationId): Promise<boolean>;
  /** Closes the callback. False: there is none with this id. */
  markDone(id: string, at: Date): Promise<boolean>;
  /** Notes that the callback is late. False: it is done, or there is none. */
  markOverdue(id: string, at: Date): Promise<boolean>;
  /** Adds the rating unless its id is there. */
  addRating(rating: Rating): Promise<void>;
  /** Keeps a word with the handoff's rating, the first only. */
  addWord(handoffId: HandoffId, word: string): Promise<void>;
  /** The latest since then, the latest first. */
  ratings(since: Date, limit: number): Promise<readonly Rating[]>;
}

interface From {
  readonly id: ConversationId;
  readonly identity: Identity;
}

export interface FeedbackDeps<R extends From> {
  readonly store: FeedbackStore;
  readonly customerName: (record: R) => Promise<string>;
  /** Sees to it that `noteOverdue` is called when the callback is due. Repeating changes nothing. */
  readonly watchDeadline: (callback: Callback) => Promise<void>;
  /** The callback needs no watching any more. */
  readonly liftDeadline: (callbackId: string) => Promise<unknown>;
  /** The handoff a rating is about. */
  readonly lastHandoff: (record: R) => HandoffId | undefined;
  /** Who served it. */
  readonly servedBy: (handoff: HandoffId) => Promise<AgentId | undefined>;
  readonly clock: Clock;
}

/** The brief's promise of service: called back within 24 hours. */
const callbackWithinMs = 24 * 3_600_000;
const listAtMost = 200;

/** What customers say of the service, and what is owed to them. The same key is the same act. */
export function createFeedback<R extends From>(deps: FeedbackDeps<R>) {
  const { store, clock } = deps;

  async function bookCallback(asked: {
    readonly record: R;
    readonly reason: string;
    readonly key: string;
    /** 24 hours from now when left out. */
    readonly dueAt?: Date;
  }): Promise<Callback> {
    const openedAt = clock();
    const callback = await store.addCallback({
      id: `c-${asked.key}`,
      conversationId: asked.record.id,
      customerName: await deps.customerName(asked.record),
      reason: asked.reason,
      openedAt,
      dueAt: asked.dueAt ?? new Date(openedAt.getTime() + callbackWithinMs),
      doneAt: undefined,
      overdueAt: undefined,
    });
    await deps.watchDeadline(callback);
    return callback;
  }

  async function markDone(id: string): Promise<boolean> {
    const isThere = await store.markDone(id, clock());
    if (isThere) await deps.liftDeadline(id);
    return isThere;
  }

  return {
    bookCallback,
    ...createRatings(deps),
    hasOpenCallback: (id: ConversationId) => store.hasOpenCallback(id),
    openCallbacks: () => store.openCallbacks(listAtMost),
    overdueCallbacks: () => store.overdueCallbacks(listAtMost),
    markDone,
    /** The promised time has passed. False: the callback was done in time. */
    noteOverdue: (id: string) => store.markOverdue(id, clock()),
  };
}

/** What customers make of how a person served them. */
function createRatings<R extends From>(deps: FeedbackDeps<R>) {
  const { store, clock } = deps;

  async function rate(given: {
    readonly record: R;
    readonly score: number;
    readonly key: string;
  }): Promise<void> {
    const handoffId = deps.lastHandoff(given.record);
    await store.addRating({
      id: `r-${given.key}`,
      conversationId: given.record.id,
      handoffId,
      agentId: handoffId && (await deps.servedBy(handoffId)),
      score: given.score,
      at: clock(),
    });
  }

  /** Keeps what the customer said with the rating they gave last. */
  async function addWord({ record, word }: { record: R; word: string }): Promise<void> {
    const handoffId = deps.lastHandoff(record);
    if (handoffId !== undefined) await store.addWord(handoffId, word);
  }

  return { rate, addWord, ratings: (since: Date) => store.ratings(since, listAtMost) };
}

export type Feedback<R extends From> = ReturnType<typeof createFeedback<R>>;
