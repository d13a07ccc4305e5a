import { signedHeaders } from '../../shared/sign-webhook.js';
import type { Clock } from '../../shared/clock.js';
import { ToldToWait } from '../../shared/tasks/attempt-task.js';
import { waitUntil } from '../../shared/tasks/wait-until.js';
import type { PushChannel } from '../../turn/delivery.js';

/** The app's push service. */
export interface AppPush {
  readonly url: string;
  /** Notices are signed with it. */
  readonly secret: string;
}

/** Below the outbox's limit for an attempt: one that it has given up does not go through later. */
const answerWithinMs = 15_000;

/** A notice lies on a locked screen for anybody to read: it says nothing of the matter. */
const notice = '您有一条新消息，请打开 App 查看';

/** The push service did not take a notice. */
class PushRefused extends Error {
  override readonly name: string;

  constructor(status: number) {
    super("The app's push service did not take the notice");
    this.name = `PUSH_${status}`;
  }
}

/**
 * Makes the way of a notice to the app's push service: that there is something new, and in which
 * conversation. The same line has the same `Idempotency-Key` however often it is sent. Throws
 * ToldToWait when the service says for how long to leave it alone.
 */
export function createPushToApp({ url, secret }: AppPush, clock: Clock): PushChannel {
  return async function push({ key, userId, signal, message: { conversationId, at } }) {
    const body = JSON.stringify({
      id: key,
      type: 'message',
      conversationId,
      userId,
      at: at.toISOString(),
      text: notice,
    });
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        ...signedHeaders(secret, body, clock()),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.arrayBuffer();
    if (response.ok) return;
    const until = waitUntil(response.headers.get('retry-after'), clock());
    if (until !== undefined) throw new ToldToWait(until);
    throw new PushRefused(response.status);
  };
}
