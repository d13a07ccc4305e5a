import { WebSocket } from 'ws';

export interface Load {
  readonly base: string;
  readonly secret: string;
  readonly conversations: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
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
 * round trips that end within the time of measuring.
 */
export async function measureRoundTrips(load: Load): Promise<Measured> {
  const took: number[] = [];
  const from = performance.now() + load.warmUpMs;
  const to = from + load.measureMs;
  let n = 0;

  async function converse(): Promise<void> {
    const chat = await openChat(load);
    while (performance.now() < to) {
      n += 1;
      const began = performance.now();
      await chat.roundTrip(load.textOf(n));
      if (began >= from && performance.now() <= to) took.push(performance.now() - began);
    }
    chat.close();
  }

  await Promise.all(Array.from({ length: load.conversations }, converse));
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: (took.length * 1_000) / load.measureMs, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function openChat({ base, secret }: Load) {
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
