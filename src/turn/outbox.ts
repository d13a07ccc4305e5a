import { textForm } from '../compose/text-form.js';
import { asShown } from '../conversation/message.js';
import { repeatEvery } from '../shared/repeat-every.js';
import type { Attempt, Outcome } from '../shared/tasks/attempt-task.js';
import { createTaskControl } from '../shared/tasks/task-control.js';
import type { TaskLimits } from '../shared/tasks/task-limits.js';
import { createTaskRunner } from '../shared/tasks/task-runner.js';
import { bookWithinMs, createBooking, type BookingDeps } from './book-deliveries.js';
import type { Delivery } from './delivery.js';
import type { ComesOtherwise } from './reach-customer.js';

export interface OutboxDeps extends Omit<BookingDeps, 'booked'> {
  /** Tells this process from every other. */
  readonly owner: string;
  /** 0 to 1. */
  readonly random: () => number;
  /** Asked before a channel is called; unless given, nothing comes otherwise. */
  readonly comesOtherwise?: ComesOtherwise;
}

/** From the first failure to the last pass two and a half hours at most, half of that on average. */
const limits: TaskLimits = {
  attemptsAtMost: 16,
  firstPauseMs: 1_000,
  pauseAtMostMs: 30 * 60_000,
  leaseMs: 10_000,
  attemptWithinMs: 30_000,
  finishWithinMs: 5_000,
  atOnce: 8,
};
/** A line behind another goes when that one is through; in any case it is looked at by then. */
const behindMs = 30_000;

/**
 * Feeds channels that do not read the transcript themselves. Every line that is not the customer's
 * own is delivered at least once and in the order of its conversation. One that is given up stays
 * in sight, and those behind it go on.
 */
export function createOutbox(deps: OutboxDeps) {
  const { store, transcripts, channels, clock, log } = deps;
  const booking = createBooking({ ...deps, booked: () => runner.wake() });
  /** Waits for its time, and for nothing before it. */
  const putOff = new Set<string>();

  async function deliver(delivery: Delivery, attempt: Attempt): Promise<Outcome> {
    const { id, kind, conversationId, seq, userId, revivedAt } = delivery;
    if (revivedAt === undefined && (await store.hasEarlier(delivery)))
      return { again: new Date(clock().getTime() + behindMs) };
    const [message] = await transcripts.after(conversationId, seq - 1, 1);
    const push = channels.get(kind);
    if (message?.id !== id || push === undefined)
      throw new Error('A delivery has no message or no channel');
    const otherwise = await deps.comesOtherwise?.(delivery, message);
    if (otherwise !== undefined && otherwise !== 'done') putOff.add(id);
    if (otherwise !== undefined) return otherwise;
    const shown = asShown(message);
    await push({ ...attempt, message: shown, inText: textForm(shown), userId });
    return 'done';
  }

  const runner = createTaskRunner<Delivery>({
    ...deps,
    kinds: [...channels.keys()],
    run: deliver,
    async letGo({ id, conversationId }) {
      if (!putOff.delete(id)) await store.openFirst(conversationId, clock());
    },
    limits,
  });
  const booker = repeatEvery(bookWithinMs, () => booking.bookLeftovers(), log);

  return {
    ...booking,
    ...createTaskControl(store, clock),
    takeDue: runner.takeDue,
    settled: runner.settled,

    /** Without channels to call there is nothing to start. */
    start(): void {
      if (channels.size === 0) return;
      booker.start();
      runner.start();
    },

    /** Takes nothing more, and finishes what is in hand or gives it back. */
    stop: async (): Promise<void> => void (await Promise.all([booker.stop(), runner.stop()])),
  };
}
