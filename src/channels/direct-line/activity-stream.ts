import type { WebSocket } from 'ws';
import type { ConversationId } from '../../conversation/ids.js';
import type { Typing } from '../../conversation/live-feed.js';
import type { Message } from '../../conversation/message.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import { writeActivities, writeTyping, type LineActivity, type Reader } from './write-activity.js';

interface StreamOptions extends Reader {
  readonly socket: WebSocket;
  readonly conversationId: ConversationId;
  /** The last sequence number the client has. */
  readonly after: number;
}

export interface ActivityStream {
  /** Resolves when all that is known to be written is sent, or the socket is closed. */
  readonly caughtUp: () => Promise<void>;
}

type StreamDeps = Pick<DirectLineDeps, 'messagesAfter' | 'onMessage' | 'onTyping' | 'keepAliveMs'>;

/** The most messages that wait in memory for a slow client. */
const pageSize = 100;

/** Probes a client may leave unanswered before its socket is closed. */
const mostUnanswered = 2;

/** At every twentieth probe the store is asked for what nobody told of: the last resort. */
const probesBetweenLooks = 20;

/**
 * Sends a conversation to a socket: every message after `after`, in order, once, then each as it
 * is written, until the socket closes. One page is on its way at a time, so a client that does
 * not read costs no memory; after two unanswered probes its socket is closed.
 */
export function startActivityStream(options: StreamOptions, deps: StreamDeps): ActivityStream {
  const { socket, conversationId } = options;
  let sent = options.after;
  let isBehind = false;
  let isBusy = false;
  let proceeding: Promise<void> = Promise.resolve();

  async function send(messages: readonly Message[]): Promise<void> {
    const last = messages.at(-1);
    if (last === undefined) return;
    const activities = writeActivities(messages, options);
    await Promise.all(activities.map((activity) => write(socket, writeFrame(activity))));
    sent = last.seq;
  }

  /** Sends `messages`, then whatever was missed meanwhile. */
  async function proceed(messages: readonly Message[]): Promise<void> {
    isBusy = true;
    try {
      await send(messages);
      while (isBehind && socket.readyState === socket.OPEN) {
        isBehind = false;
        const page = await deps.messagesAfter(conversationId, sent, pageSize);
        await send(page);
        if (page.length === pageSize) isBehind = true;
      }
      // stands right behind the loop: nothing can fall behind unseen between the two
      isBusy = false;
    } catch {
      // the store or the network is away: the client comes back with its watermark
      socket.terminate();
    }
  }

  /** Does one thing at a time. */
  function proceedUnlessBusy(messages: readonly Message[]): void {
    if (!isBusy) proceeding = proceed(messages);
  }

  function offer(message: Message): void {
    if (message.seq <= sent) return;
    const isNext = !isBusy && message.seq === sent + 1;
    if (!isNext) isBehind = true;
    proceedUnlessBusy(isNext ? [message] : []);
  }

  function fetchMissed(): void {
    isBehind = true;
    proceedUnlessBusy([]);
  }

  const endings = [
    deps.onMessage(conversationId, offer),
    deps.onTyping(conversationId, (sign) => showTyping(socket, sign, isBusy ? undefined : sent)),
    probe(socket, deps.keepAliveMs ?? 15_000, fetchMissed),
  ];
  socket.once('close', () => endings.forEach((end) => end()));
  fetchMissed();
  return { caughtUp: () => proceeding };
}

/** Tells that the agent is writing, unless something is being said: the words are nearer. */
function showTyping(socket: WebSocket, sign: Typing, sent: number | undefined): void {
  if (sent === undefined || sign.author.role !== 'agent') return;
  const frame = JSON.stringify({ activities: [writeTyping(sign)], watermark: String(sent) });
  write(socket, frame).catch(() => socket.terminate());
}

/**
 * One activity a frame: of a frame with several, Microsoft's client hands on the first, then what
 * the next frames bring, then the rest.
 */
function writeFrame(activity: LineActivity): string {
  const { entry, 'webchat:sequence-id': place } = activity.channelData;
  return JSON.stringify({ activities: [activity], watermark: String(entry ?? place) });
}

/** Resolves when the frame has left this process. */
const write = (socket: WebSocket, frame: string) =>
  new Promise<void>((resolve, reject) => {
    socket.send(frame, (error) => (error ? reject(error) : resolve()));
  });

/**
 * Asks every `everyMs` whether the client is there, and calls `look` now and then; closes the socket
 * of a client that does not answer. The returned function ends it.
 */
function probe(socket: WebSocket, everyMs: number, look: () => void): () => void {
  let unanswered = 0;
  let probes = 0;
  socket.on('pong', () => (unanswered = 0));

  const timer = setInterval(() => {
    if (unanswered >= mostUnanswered) return socket.terminate();
    unanswered += 1;
    probes += 1;
    socket.ping();
    // an empty frame is Direct Line's own sign of life
    socket.send('');
    if (probes % probesBetweenLooks === 0) look();
  }, everyMs);
  return () => clearInterval(timer);
}
