import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { MeasuredServer } from './servers.js';

interface Activity {
  readonly id: string;
  readonly replyToId?: string;
}

interface Opened {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

export type SteadyChat = Awaited<ReturnType<typeof openSteadyChat>>;

const firstPauseMs = 500;
const longestPauseMs = 8_000;

/** A conversation whose socket can be cut, and comes back as the chat page's does. */
export async function openSteadyChat({ base, secret }: MeasuredServer) {
  const domain = `${base}/v3/directline`;
  const { token } = await ask<Opened>(`${domain}/tokens/generate`, secret, {});
  const opened = await ask<Opened>(`${domain}/conversations`, token, {});
  const address = `${domain}/conversations/${opened.conversationId}`;
  /** How often each message was answered, by the answers' ids. */
  const answers = new Map<string, Set<string>>();
  const waiting = new Map<string, () => void>();
  let copies = 0;
  let triedAgain = 0;
  let watermark = '';
  let socket = await connect(opened.streamUrl, read);

  function read(frame: string): void {
    const group = JSON.parse(frame) as {
      readonly activities: readonly Activity[];
      readonly watermark: string;
    };
    ({ watermark } = group);
    for (const { id, replyToId } of group.activities) {
      if (replyToId === undefined) continue;
      const known = answers.get(replyToId) ?? new Set();
      if (known.has(id)) copies += 1;
      answers.set(replyToId, known.add(id));
      waiting.get(replyToId)?.();
    }
  }

  async function reconnect(): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      await pause(failures);
      try {
        const { streamUrl } = await ask<Opened>(`${address}?watermark=${watermark}`, token);
        socket = await connect(streamUrl, read);
        return;
      } catch {
        // the next try comes after a longer pause
      }
    }
  }

  return {
    /** Resolves with the message's id; sent again, as the page does, until it is taken. */
    async post(text: string): Promise<string> {
      const body = { type: 'message', text, channelData: { clientActivityID: text } };
      for (let failures = 1; ; failures += 1) {
        try {
          const { id } = await ask<{ readonly id: string }>(`${address}/activities`, token, body);
          return id;
        } catch {
          triedAgain += 1;
          await pause(failures);
        }
      }
    },

    /** Messages that were not taken at once, each time counted. */
    triedAgain: (): number => triedAgain,

    /** Resolves when the message has an answer, or `withinMs` have passed. */
    async answered(id: string, withinMs: number): Promise<void> {
      if (answers.has(id)) return;
      const end = new AbortController();
      const arrived = new Promise<void>((resolve) => waiting.set(id, resolve));
      await Promise.race([arrived, sleep(withinMs, undefined, end).catch(() => undefined)]);
      end.abort();
    },

    /** So many answers to a message have arrived. */
    answersTo: (id: string): number => answers.get(id)?.size ?? 0,

    /** Lines that arrived again. */
    copies: (): number => copies,

    /** Breaks the socket. Resolves when there is another. */
    cut(): Promise<void> {
      socket.terminate();
      return reconnect();
    },

    close: () => socket.terminate(),
  };
}

function pause(failures: number): Promise<void> {
  const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  return sleep(pauseMs * (0.75 + Math.random() / 2));
}

async function connect(url: string, read: (frame: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(url);
  socket.on('message', (frame: Buffer) => {
    if (frame.length > 0) read(frame.toString());
  });
  await new Promise((open, failed) => socket.once('open', open).once('error', failed));
  socket.on('error', () => undefined);
  return socket;
}

/** Posts where there is a body. */
async function ask<T>(address: string, token: string, body?: object): Promise<T> {
  const answer = await fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as T;
}
