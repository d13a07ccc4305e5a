import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmbeddedServerLog } from './connection.js';
import type { EmbeddedServer } from './embedded-server.js';

export interface ThreadOptions {
  readonly dataDir: string;
  readonly log: EmbeddedServerLog;
  /** The thread has ended without being asked to: nothing can be read or written any more. */
  readonly onDeath: () => void;
}

/** What the thread tells its parent. */
export type ThreadMessage =
  | { readonly kind: 'listening'; readonly uri: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'log';
      readonly level: keyof EmbeddedServerLog;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly message: string;
    };

/**
 * Starts the embedded server in a thread of its own: a scan or a large sort holds nobody else up,
 * and a second core is used. Rejects when the directory is not free.
 */
export async function startEmbeddedThread(options: ThreadOptions): Promise<EmbeddedServer> {
  const { dataDir, log, onDeath } = options;
  const thread = new Worker(new URL('./serve-in-thread.js', import.meta.url), {
    workerData: { dataDir },
  });
  const ended = once(thread, 'exit');
  let closing = false;

  const uri = await new Promise<string>((listening, refused) => {
    thread.on('error', refused);
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'listening') listening(message.uri);
      if (message.kind === 'refused') refused(new Error(message.reason));
      if (message.kind === 'log') log[message.level](message.fields, message.message);
    });
  });
  thread.once('exit', () => {
    if (!closing) onDeath();
  });

  return {
    uri,
    async close() {
      closing = true;
      thread.postMessage('close');
      await ended;
    },
  };
}
