import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

export interface Load {
  readonly base: string;
  readonly secret: string;
  readonly conversations: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Each conversation writes this often; as soon as it has its reply when missing. */
  readonly everyMs?: number;
  readonly textOf: (n: number) => string;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Activity {
  readonly replyToId?: string;
}

/**
 * Lets each conversation write, wait for the reply on its socket, and write again. Counts the
 * round trips, from the POST to the reply on the socket, that lie within the time of measuring.
 */
export async function measureRoundTrips(load: Load): Promise<Measured> {
  const chats = await openChats(load);
  const took: number[] = [];
  const from = performance.now() + load.warmUpMs;
  const to = from + load.measureMs;
  let n = 0;

  async function converse(chat: Chat, index: number): Promise<void> {
    const everyMs = load.everyMs ?? 0;
    await sleep((everyMs * index) / load.conversations);
    while (performance.now() < to) {
      n += 1;
      const began = performance.now();
      await chat.roundTrip(load.textOf(n));
      const tookMs = performance.now() - began;
      if (began >= from && began + tookMs <= to) took.push(tookMs);
      if (everyMs > tookMs) await sleep(everyMs - tookMs);
    }
    chat.close();
  }

  await Promise.all(chats.map(converse));
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: (took.length * 1_000) / load.measureMs, p50Ms: at(0.5), p99Ms: at(0.99) };
}

type Chat = Awaited<ReturnType<typeof openChat>>;

const openedAtOnce = 20;

/** Opening is no part of what is measured; too many at once would only queue. */
async function openChats(load: Load): Promise<readonly Chat[]> {
  const chats: Chat[] = [];
  while (chats.length < load.conversations) {
    const missing = Math.min(openedAtOnce, load.conversations - chats.length);
    chats.push(...(await Promise.all(Array.from({ length: missing }, () => openChat(load)))));
  }
  return chats;
}

export async function openChat({ base, secret }: Pick<Load, 'base' | 'secret'>) {
  const token = await call(`${base}/v3/directline/tokens/generate`, secret, {});
  const opened = await call(`${base}/v3/directline/conversations`, String(token['token']), {});
  const waiting = new Map<string, () => void>();
  const arrived = new Set<string>();
  const socket = new WebSocket(String(opened['streamUrl']));
  socket.on('message', (frame: Buffer) => {
    if (frame.length === 0) return;
    const { activities } = JSON.parse(frame.toString()) as { activities: readonly Activity[] };
    for (const { replyToId } of activities) {
      if (replyToId === undefined) continue;
      arrived.add(replyToId);
      waiting.get(replyToId)?.();
    }
  });
  await new Promise((open, failed) => socket.once('open', open).once('error', failed));

  const address = `${base}/v3/directline/conversations/${String(opened['conversationId'])}/activities`;
  return {
    async roundTrip(text: string): Promise<void> {
      const posted = await call(address, String(opened['token']), { type: 'message', text });
      const id = String(posted['id']);
      if (!arrived.delete(id)) {
        await new Promise<void>((reply) => waiting.set(id, reply));
        waiting.delete(id);
        arrived.delete(id);
      }
    },
    close: () => socket.terminate(),
  };
}

async function call(address: string, token: string, body: unknown) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}
