import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestServer } from './test-server.js';

const headerBytes = 16;
const opMsg = 2013;
const moreToCome = 2;

/**
 * The same server with a queue before it: whatever connection a command comes from, it is carried
 * out alone. This lends a server the atomic updates it lacks.
 */
export async function oneAtATime({ uri }: TestServer): Promise<TestServer> {
  const { hostname, port } = new URL(uri);
  const open = new Set<Socket>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function serve(client: Socket): Promise<void> {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    }
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
    const replies = messagesOf(server);
    for await (const request of messagesOf(client))
      await inTurn(async () => {
        server.write(request);
        if (!expectsReply(request)) return;
        const reply = await replies.next();
        if (reply.done !== true) client.write(reply.value);
      });
  }

  const queue = createServer((client) => void serve(client).catch(() => client.destroy()));
  queue.listen(0, '127.0.0.1');
  await once(queue, 'listening');
  return {
    uri: `mongodb://127.0.0.1:${(queue.address() as AddressInfo).port}/`,
    async stop() {
      queue.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Whole messages of MongoDB's protocol, each as it came. */
async function* messagesOf(socket: Socket): AsyncGenerator<Buffer, void, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= headerBytes && rest.length >= rest.readInt32LE(0)) {
      const size = rest.readInt32LE(0);
      yield rest.subarray(0, size);
      rest = rest.subarray(size);
    }
  }
}

const expectsReply = (message: Buffer): boolean =>
  message.readInt32LE(12) !== opMsg || (message.readInt32LE(headerBytes) & moreToCome) === 0;
