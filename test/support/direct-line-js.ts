import { createRequire } from 'node:module';
import { DirectLine } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import type { Activity } from './customer-client.js';

// Microsoft's client is made for browsers: it looks for its transport in the global scope
const require = createRequire(import.meta.url);
Object.assign(globalThis, { XMLHttpRequest: require('xhr2') as unknown, WebSocket });

type Options = ConstructorParameters<typeof DirectLine>[0];

export type MicrosoftClient = ReturnType<typeof openMicrosoftClient>;

/** Microsoft's DirectLineJS, with everything it was told in order. */
export function openMicrosoftClient(options: Options) {
  const client = new DirectLine(options);
  const heard: Activity[] = [];
  const arrivals = new EventTarget();
  const tell = () => arrivals.dispatchEvent(new Event('told'));
  const subscription = client.activity$.subscribe((activity) => {
    heard.push(activity as unknown as Activity);
    tell();
  });
  const watching = client.connectionStatus$.subscribe(tell);

  return {
    client,
    heard,

    /** Resolves with the id the server gave, or 'retry' when it could not be reached. */
    post: (text: string, clientActivityID = text) =>
      new Promise<string>((resolve, reject) => {
        const from = { id: 'dl_li' };
        const activity = {
          type: 'message',
          text,
          from,
          channelData: { clientActivityID },
        } as const;
        client.postActivity(activity).subscribe(resolve, reject);
      }),

    /** Resolves once `isThere` holds; it is looked at with each activity and change of status. */
    until: async (isThere: () => boolean): Promise<void> => {
      while (!isThere())
        await new Promise((resolve) => arrivals.addEventListener('told', resolve, { once: true }));
    },

    close: (): void => {
      subscription.unsubscribe();
      watching.unsubscribe();
      client.end();
    },
  };
}
