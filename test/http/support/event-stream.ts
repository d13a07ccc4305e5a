import { EventEmitter, once } from 'node:events';

export interface ServerEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

export interface EventStream {
  readonly status: number;
  readonly contentType: string | null;
  /** Everything received so far, in order. */
  readonly events: readonly ServerEvent[];
  /** Resolves once `isThere` holds of what was received. */
  readonly until: (isThere: (events: readonly ServerEvent[]) => boolean) => Promise<void>;
  /** The place to go on from, as a browser keeps it. */
  readonly lastEventId: () => string;
  readonly close: () => void;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
}

interface Address {
  readonly url: string;
  readonly token: string;
  readonly lastEventId?: string;
}

/** Follows server-sent events as a browser does. Resolves when the stream is open. */
export async function openEvents({ url, token, lastEventId }: Address): Promise<EventStream> {
  const closing = new AbortController();
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: closing.signal,
  });
  const events: ServerEvent[] = [];
  const ear = new EventEmitter().setMaxListeners(0);
  const place = { id: lastEventId ?? '' };

  async function read(): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const { id, event, data } = readBlock(block);
        place.id = id ?? place.id;
        if (data !== undefined) events.push({ id, event, data: JSON.parse(data) });
      }
      ear.emit('events');
    }
  }

  const ended = read().catch(() => undefined);
  await Promise.race([once(ear, 'events'), ended]);
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    events,
    async until(isThere) {
      while (!isThere(events)) await once(ear, 'events');
    },
    lastEventId: () => place.id,
    close: () => closing.abort(),
    ended,
  };
}

function readBlock(block: string) {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { id: field('id'), event: field('event') ?? 'message', data: field('data') };
}
