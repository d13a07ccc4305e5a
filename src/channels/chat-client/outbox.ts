import type { Answer, Call } from './caller.js';
import type { Observable, Observer } from './observable.js';
import type { Pauses } from './pauses.js';
import { uploadFormOf, type Posted } from './upload-form.js';

interface Posting {
  readonly activity: Posted;
  readonly observer: Observer<string>;
  isDropped: boolean;
}

interface OutboxDeps {
  readonly call: Call;
  readonly pauses: Pauses;
  /** Resolves when there is a conversation to send to. */
  readonly whenOpen: Promise<void>;
}

/**
 * Sends activities one by one, in the order of posting, through failures and restarts, until the
 * server has answered or nobody waits any more. Sending twice is harmless: the server knows an
 * activity by its `clientActivityID`.
 */
export function createOutbox({ call, pauses, whenOpen }: OutboxDeps) {
  const waiting: Posting[] = [];
  let isSending = false;

  async function send(posting: Posting): Promise<void> {
    await whenOpen;
    const sending = await requestFor(posting.activity).catch((error: unknown) =>
      posting.observer.error?.(error),
    );
    if (sending === undefined) return;
    for (let tries = 1; !posting.isDropped; tries += 1) {
      const answer = await call('POST', ...sending).catch(() => undefined);
      if (answer !== undefined && isFinal(answer)) return settle(posting, answer);
      await pauses.after(tries, answer?.retryAfterMs);
    }
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await send(next);
    isSending = false;
  }

  return {
    /** The id the server gives the activity. Unsubscribing gives up on sending it. */
    post: (activity: Posted): Observable<string> =>
      activity.type === 'typing' ? showTyping(activity) : postLine(activity),
  };

  /** A sign that does not get through at once is of no use later. */
  function showTyping(activity: Posted): Observable<string> {
    whenOpen.then(() => call('POST', '/activities', activity)).catch(() => undefined);
    return {
      subscribe(observer) {
        observer.next?.('');
        observer.complete?.();
        return { unsubscribe: () => undefined };
      },
    };
  }

  function postLine(activity: Posted): Observable<string> {
    return {
      subscribe(observer) {
        const posting = { activity, observer, isDropped: false };
        waiting.push(posting);
        void sendAll();
        return { unsubscribe: () => (posting.isDropped = true) };
      },
    };
  }
}

/** Where an activity is sent and as what. Rejects when a chosen file cannot be read any more. */
async function requestFor(activity: Posted): Promise<[path: string, body: unknown]> {
  const form = await uploadFormOf(activity);
  return form === undefined ? ['/activities', activity] : ['/upload', form];
}

/** Neither the server's trouble nor a request to come back later. */
const isFinal = ({ status }: Answer) => status < 500 && status !== 429;

/** The server does not take an activity, however often it is sent. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number) {
    super(`The server refused with ${status}`);
    this.status = status;
  }
}

function settle({ observer }: Posting, { status, body }: Answer): void {
  if (status >= 400) return observer.error?.(new Refused(status));
  observer.next?.((body as { readonly id: string }).id);
  observer.complete?.();
}
