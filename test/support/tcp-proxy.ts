import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and `target`, a port of this machine, and harms what passes. */
export async function startTcpProxy(target: number) {
  const pairs = new Map<Socket, Socket>();
  let isCut = false;
  let delayMs = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    pairs.set(client, upstream);
    client.once('close', () => pairs.delete(client));
    pass(client, upstream);
    pass(upstream, client);
  });

  function pass(from: Socket, to: Socket): void {
    from.on('data', (chunk) => later(() => to.write(chunk)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }

  /** Timers of one length end in the order in which they began: nothing is overtaken. */
  function later(act: () => void): void {
    if (delayMs === 0) act();
    else setTimeout(act, delayMs);
  }

  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,

    /** Breaks every connection; others may be made at once. */
    cut,

    /** Breaks every connection and refuses others until `restore`. */
    takeAway() {
      isCut = true;
      cut();
    },

    /** Lets everything pass again, without delay. */
    restore() {
      isCut = false;
      delayMs = 0;
    },

    /** Each piece of data arrives so much later, in both directions. */
    delay(ms: number) {
      delayMs = ms;
    },

    /** The target hears that its clients say no more; what it says still reaches them. */
    halfClose() {
      for (const upstream of pairs.values()) upstream.end();
    },

    async close(): Promise<void> {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
