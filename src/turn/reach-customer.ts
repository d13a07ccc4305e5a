import type { Message } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import type { Outcome } from '../shared/tasks/attempt-task.js';
import type { Connections } from './connections.js';
import type { Delivery } from './delivery.js';

/**
 * How a line comes to the customer without its channel being called: it has, it may yet until a
 * time, or (undefined) it does not.
 */
export type ComesOtherwise = (delivery: Delivery, message: Message) => Promise<Outcome | undefined>;

/** Whoever opens the page, or has lost the network for a moment, is there by then. */
const graceMs = 5_000;
/** A connection that may be dead is found out within three of these. */
const lookAgainMs = 15_000;

/**
 * The app's customers read the transcript themselves while their page is open: only those whose
 * page is not are told through the app. A line that revises another is no news.
 */
export function createComesToApp(
  { reach }: Pick<Connections, 'reach'>,
  clock: Clock,
): ComesOtherwise {
  return async ({ kind, conversationId, seq }, { at, revises }) => {
    if (kind !== 'app') return undefined;
    if (revises !== undefined) return 'done';
    const { isConnected, reachedSeq } = await reach(conversationId);
    if (reachedSeq >= seq) return 'done';
    const now = clock().getTime();
    const expected = new Date(at.getTime() + graceMs);
    if (now < expected.getTime()) return { again: expected };
    return isConnected ? { again: new Date(now + lookAgainMs) } : undefined;
  };
}
