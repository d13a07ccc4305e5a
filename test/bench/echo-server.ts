import { once } from 'node:events';
import { join } from 'node:path';
import { mountDirectLine } from '../../src/channels/direct-line/direct-line.js';
import { anonymous } from '../../src/conversation/identity.js';
import { messageId } from '../../src/conversation/ids.js';
import { createHttpServer } from '../../src/http/http-server.js';
import { systemClock } from '../../src/shared/clock.js';
import { rememberFound } from '../../src/shared/remember-found.js';
import { newId } from '../../src/shared/new-id.js';
import { connectStores } from '../../src/storage/connect.js';
import { startEmbeddedThread } from '../../src/storage/embedded/embedded-thread.js';
import { createLog } from '../../src/telemetry/log.js';
import { createMessageHub } from '../../src/turn/message-hub.js';

const remembered = 20_000;

export interface EchoOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly secret: string;
}

/** The same server, channel and store, with a bare echo in place of the turn. */
export async function startEchoServer({ dataDir, port, secret }: EchoOptions): Promise<void> {
  const log = createLog('silent');
  const embedded = await startEmbeddedThread({
    dataDir: join(dataDir, 'store'),
    onDeath: () => undefined,
    log,
  });
  const stores = await connectStores(embedded.uri, log);
  const hub = createMessageHub(stores.transcripts, stores.feed);
  const server = createHttpServer(log);
  mountDirectLine(server, {
    secret,
    clock: systemClock,
    allow: () => undefined,
    useTicket: () => Promise.resolve(true),
    openConversation: ({ id, channel, userId }) =>
      stores.conversations.open({ id, channel, userId, identity: anonymous }, systemClock()),
    findConversation: rememberFound((id) => stores.conversations.find(id), remembered),
    async receive({ conversationId, text, at }) {
      const id = messageId(newId());
      const written = { conversationId, at, text };
      await hub.transcripts.append({ ...written, id, author: { role: 'customer' } });
      void hub.transcripts.append({
        ...written,
        id: messageId(`${id}-r`),
        author: { role: 'bot' },
        inReplyTo: id,
      });
      return { id };
    },
    isOf: () => Promise.resolve(false),
    findFile: () => Promise.resolve(undefined),
    messagesAfter: (id, seq, limit) => hub.transcripts.after(id, seq, limit),
    customerTypes: () => Promise.resolve(),
    onTyping: hub.onTyping,
    onMessage: hub.onMessage,
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
