import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server on which all connections can be cut at once, as a network or a restart does it. */
export interface Gate {
  /** The address of the gate, for the driver. */
  readonly uri: string;
  /** Ends every connection. */
  cut(): void;
  /** Refuses connections until `open`. */
  close(): void;
  open(): void;
}

export async function startGate(uri: string): Promise<Gate> {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((client) => {
    const inner = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, inner],
      [inner, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.pipe(inner).pipe(client);
    if (!isOpen) client.destroy();
  });
  server.listen(0, hostname);
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    cut();
  });
  return {
    uri: `mongodb://${hostname}:${(server.address() as AddressInfo).port}/?directConnection=true`,
    cut,
    close: () => {
      isOpen = false;
      cut();
    },
    open: () => {
      isOpen = true;
    },
  };
}
