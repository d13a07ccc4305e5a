import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

export interface BreakableLink {
  /** The database as it is reached over the link. */
  readonly uri: string;
  /** Until it is mended, nothing gets through and nobody can connect. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

const usualPort = 27_017;
const here = '127.0.0.1';

/** A link to the one server a connection string names, that can be cut and mended. */
export async function linkTo(uri: string): Promise<BreakableLink> {
  const { hostname, port: target } = new URL(uri);
  const connections = new Set<Socket>();
  const server = createServer((near) => {
    connections.add(near);
    near.once('close', () => connections.delete(near));
    pipeline(near, connect(Number(target || usualPort), hostname), near, () => near.destroy());
  });
  const listen = async (port: number): Promise<number> => {
    await once(server.listen(port, here), 'listening');
    return (server.address() as AddressInfo).port;
  };
  const linked = new URL(uri);
  linked.host = `${here}:${await listen(0)}`;

  return {
    uri: linked.toString(),
    async cut() {
      server.close();
      // One after the other, the driver's monitor first: the driver waits for ever when the
      // monitor asks at the very moment at which its own connection closes.
      for (const near of connections) {
        near.end();
        near.destroySoon();
        if (!near.closed) await once(near, 'close');
      }
    },
    mend: async () => void (await listen(Number(linked.port))),
  };
}
