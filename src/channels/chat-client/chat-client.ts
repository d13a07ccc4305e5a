import { createCaller, type CallerDeps } from './caller.js';
import { follow } from './follow.js';
import { createInbox } from './inbox.js';
import { createSource } from './observable.js';
import { createOutbox } from './outbox.js';
import { createPauses } from './pauses.js';
import type { OpenSocket } from './read-socket.js';

/*
 * DirectLineJS works with this server too. It does not suit a page for customers: it says nothing
 * when its socket drops, gives up a message that meets a restart, and stops polling for good at
 * the first failed poll.
 */

/** In Web Chat's numbers: connecting, online, ended. */
type ConnectionStatus = 1 | 2 | 5;

/** `lost`: was online and tries to be again. */
export type Link = 'connecting' | 'online' | 'lost';

interface ChatClientDeps extends CallerDeps {
  readonly openSocket: OpenSocket;
  readonly onLink: (link: Link) => void;
  /** Between two polls, where sockets do not get through; 1,500 unless given. */
  readonly pollEveryMs?: number;
}

/**
 * Speaks Direct Line for a page: every activity once and in order, every message sent, whatever
 * happens to the network and the server. Rejects when there is no first grant.
 */
export async function createChatClient(deps: ChatClientDeps) {
  const caller = createCaller(deps);
  const { token, conversationId } = await caller.holdGrant();
  const pauses = createPauses();
  const inbox = createInbox();
  const statuses = createSource<ConnectionStatus>(1);
  const ending = new AbortController();
  let wasOnline = false;

  const whenOpen = new Promise<void>((resolve) => {
    statuses.subscribe({ next: (status) => status === 2 && resolve() });
  });
  const outbox = createOutbox({ call: caller.call, pauses, whenOpen });

  const onOnline = () => {
    // to Web Chat a conversation once open stays open: the banner is the one voice for trouble
    if (!wasOnline) statuses.emit(2);
    wasOnline = true;
    deps.onLink('online');
  };
  const onLost = () => deps.onLink(wasOnline ? 'lost' : 'connecting');
  const pollEveryMs = deps.pollEveryMs ?? 1500;

  const { openSocket } = deps;
  statuses.emit(1);
  void follow({ caller, inbox, pauses, openSocket, pollEveryMs, onOnline, onLost }, ending.signal);

  return {
    token,
    conversationId,
    activity$: inbox.activities,
    connectionStatus$: statuses,
    postActivity: outbox.post,
    /** Shows this grant from here on, before the one in use runs out. */
    useGrant: caller.useGrant,
    /** Tries at once whatever waits for its next try. */
    wake: pauses.wake,
    end: (): void => {
      ending.abort();
      pauses.wake();
      statuses.emit(5);
    },
  };
}
