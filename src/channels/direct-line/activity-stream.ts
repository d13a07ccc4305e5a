import type { WebSocket } from 'ws';
import type { ConversationId } from '../../conversation/ids.js';
import type { Typing } from '../../conversation/live-feed.js';
import type { Message } from '../../conversation/message.js';
import type { Connection, DirectLineDeps } from './direct-line-deps.js';
import { writeActivities, writeTyping, type LineActivity, type Reader } from './write-activity.js';

interface StreamOptions extends Reader {
  readonly socket: WebSocket;
  readonly conversationId: ConversationId;
  /** The last sequence number the client has. */
  readonly after: number;
  /** Told what has come through; the client's answers to probes prove it. */
  readonly connection: Connection | undefined;
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
  const { socket, conversationId, connection } = options;
  let sent = options.after;
  let isBehind = false;
  let isBusy = false;
  let proceeding: Promise<void> = Promise.resolve();

  async function send(messages: readonly Message[]): Promise<void> {
    const last = messages.at(-1);
    if (last === undefined) return;
    await writeEach(socket, writeActivities(messages, options));
    sent = last.seq;
    if (connection !== undefined) askForAnswer(socket, sent);
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
    probe(options, deps.keepAliveMs ?? 15_000, { look: fetchMissed, sentSeq: () => sent }),
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

/** Resolves when all have left this process. */
const writeEach = (socket: WebSocket, activities: readonly LineActivity[]) =>
  Promise.all(activities.map((activity) => write(socket, writeFrame(activity))));

/** Resolves when the frame has left this process. */
const write = (socket: WebSocket, frame: string) =>
  new Promise<void>((resolve, reject) => {
    socket.send(frame, (error) => (error ? reject(error) : resolve()));
  });

/** The client gives back the number, once everything sent before it has arrived. */
function askForAnswer(socket: WebSocket, seq: number): void {
  if (socket.readyState === socket.OPEN) socket.ping(String(seq));
}

interface Probing {
  /** Called now and then. */
  readonly look: () => void;
  /** The last line that has been sent. */
  readonly sentSeq: () => number;
}

/**
 * Asks every `everyMs` whether the client is there, and tells its connection what the answers
 * prove; closes the socket of a client that does not answer. The returned function ends it.
 */
function probe(
  { socket, connection }: Pick<StreamOptions, 'socket' | 'connection'>,
  everyMs: number,
  { look, sentSeq }: Probing,
): () => void {
  let unanswered = 0;
  let probes = 0;
  socket.on('pong', (echoed) => {
    unanswered = 0;
    if (/^\d{1,15}$/.test(echoed.toString())) connection?.reached(Number(echoed));
  });

  const timer = setInterval(() => {
    if (unanswered >= mostUnanswered) return socket.terminate();
    unanswered += 1;
    probes += 1;
    askForAnswer(socket, sentSeq());
    // an empty frame is Direct Line's own sign of life
    socket.send('');
    if (probes % probesBetweenLooks === 0) look();
  }, everyMs);
  return () => {
    clearInterval(timer);
    connection?.end();
  };
}
