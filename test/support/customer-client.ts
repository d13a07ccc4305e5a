import { EventEmitter, once } from 'node:events';
import { WebSocket, type RawData } from 'ws';

/** As much of an activity as tests read. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly role: string; readonly name?: string };
  readonly channelData: { readonly 'webchat:sequence-id': number; clientActivityID?: string };
}

export interface Posted {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The message's id when it was acknowledged. */
  readonly id: string | undefined;
}

export type CustomerClient = Awaited<ReturnType<typeof openCustomerClient>>;

interface Opening {
  readonly base: string;
  readonly secret: string;
  readonly customerId?: string;
}

/** A customer on Direct Line who can write to and read from any process of the cluster. */
export async function openCustomerClient({ base, secret, customerId }: Opening) {
  const { token } = await call<{ token: string }>(`${base}/v3/directline/tokens/generate`, secret, {
    ...(customerId !== undefined && { customerId }),
  });
  const opened = await call<{ conversationId: string; token: string }>(
    `${base}/v3/directline/conversations`,
    token,
    {},
  );
  const address = (at: string) => `${at}/v3/directline/conversations/${opened.conversationId}`;
  const headers = { authorization: `Bearer ${opened.token}`, 'content-type': 'application/json' };

  return {
    conversationId: opened.conversationId,

    /** Posts once. A process that is not there or breaks off answers with status 0. */
    async post(at: string, text: string, deliveryId: string): Promise<Posted> {
      try {
        const answer = await fetch(`${address(at)}/activities`, {
          method: 'POST',
          headers,
          body: JSON.stringify({
            type: 'message',
            text,
            channelData: { clientActivityID: deliveryId },
          }),
        });
        const body = (await answer.json()) as { readonly id?: string };
        const retryAfter = answer.headers.get('retry-after');
        return { status: answer.status, retryAfter, id: answer.ok ? body.id : undefined };
      } catch {
        return { status: 0, retryAfter: null, id: undefined };
      }
    },

    /** Everything in the conversation, in order. */
    async read(at: string): Promise<readonly Activity[]> {
      const answer = await fetch(`${address(at)}/activities`, { headers });
      return ((await answer.json()) as { readonly activities: readonly Activity[] }).activities;
    },

    /** Opens a stream from a watermark on; '' is the beginning. */
    async listen(at: string, watermark = ''): Promise<CustomerStream> {
      const answer = await fetch(`${address(at)}?watermark=${watermark}`, { headers });
      const { streamUrl } = (await answer.json()) as { readonly streamUrl: string };
      return openStream(streamUrl);
    },
  };
}

export interface CustomerStream {
  /** Everything received so far, in order. */
  readonly activities: readonly Activity[];
  /** The place to go on from. */
  readonly watermark: () => string;
  /** Resolves once `isThere` holds of what was received. */
  readonly until: (isThere: (activities: readonly Activity[]) => boolean) => Promise<void>;
  /** Resolves to the code with which the server, or the network, ended the stream. */
  readonly closed: Promise<number>;
  readonly close: () => void;
}

async function openStream(address: string): Promise<CustomerStream> {
  const socket = new WebSocket(address);
  const activities: Activity[] = [];
  const ear = new EventEmitter().setMaxListeners(0);
  let place = '';
  socket.on('message', (frame: RawData) => {
    const text = (frame as Buffer).toString();
    if (text === '') return;
    const set = JSON.parse(text) as { activities: readonly Activity[]; watermark?: string };
    activities.push(...set.activities);
    place = set.watermark ?? place;
    ear.emit('activities');
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  return {
    activities,
    watermark: () => place,
    async until(isThere) {
      while (!isThere(activities)) await once(ear, 'activities');
    },
    closed,
    close: () => socket.terminate(),
  };
}

async function call<T>(address: string, token: string, body: object): Promise<T> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as T;
}
