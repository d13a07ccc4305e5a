import type { Caller, Opened } from './caller.js';
import type { ActivityGroup, Inbox } from './inbox.js';
import type { Pauses } from './pauses.js';
import { readSocket, type OpenSocket } from './read-socket.js';

interface FollowDeps {
  readonly caller: Caller;
  readonly inbox: Inbox;
  readonly pauses: Pauses;
  readonly openSocket: OpenSocket;
  readonly pollEveryMs: number;
  /** The conversation is within reach. */
  readonly onOnline: () => void;
  /** It is not any more, or not yet. */
  readonly onLost: () => void;
}

/** Sockets that fail to open in a row before the client polls. */
const mostSocketFailures = 3;

/**
 * Fills the inbox until `signal` aborts, over one socket after the other; by polling where
 * sockets do not get through. Never rejects.
 */
export async function follow(deps: FollowDeps, signal: AbortSignal): Promise<void> {
  const reader = createReader(deps, signal);
  let failures = 0;
  const onOnline = () => {
    failures = 0;
    deps.onOnline();
  };

  while (!signal.aborted) {
    await reader.read(onOnline);
    failures += 1;
    deps.onLost();
    await deps.pauses.after(failures);
  }
}

/** Reads over one connection after the other, and learns which kind gets through. */
function createReader(deps: FollowDeps, signal: AbortSignal) {
  const { caller, inbox } = deps;
  let isOpened = false;
  let socketFailures = 0;

  async function get<T>(path: string): Promise<T> {
    const answer = await caller.call('GET', `${path}?watermark=${inbox.watermark()}`);
    if (answer.status !== 200) throw new Error(`The server answered ${answer.status}`);
    return answer.body as T;
  }

  /** Where to read on. The opening leads on from its own lines. */
  async function findStream(opened: Opened | undefined): Promise<string> {
    if (opened !== undefined) inbox.take(opened);
    if (opened !== undefined && inbox.watermark() === opened.watermark) return opened.streamUrl;
    return (await get<Pick<Opened, 'streamUrl'>>('')).streamUrl;
  }

  async function stream(onOnline: () => void, opened: Opened | undefined): Promise<void> {
    const socket = deps.openSocket(await findStream(opened));
    const close = () => socket.close();
    signal.addEventListener('abort', close);
    const hasOpened = await readSocket(socket, {
      onOpen: onOnline,
      onFrame: (frame) => inbox.take(JSON.parse(frame) as ActivityGroup),
    });
    signal.removeEventListener('abort', close);
    socketFailures = hasOpened ? 0 : socketFailures + 1;
  }

  async function poll(onOnline: () => void): Promise<void> {
    while (!signal.aborted) {
      inbox.take(await get<ActivityGroup>('/activities'));
      onOnline();
      await new Promise((resolve) => setTimeout(resolve, deps.pollEveryMs));
    }
  }

  return {
    /** Reads until the connection fails. */
    async read(onOnline: () => void): Promise<void> {
      try {
        const opened = isOpened ? undefined : await caller.openConversation();
        isOpened = true;
        await (socketFailures < mostSocketFailures ? stream(onOnline, opened) : poll(onOnline));
      } catch {
        // whatever it was, the way back starts at the beginning
        isOpened = false;
      }
    },
  };
}
