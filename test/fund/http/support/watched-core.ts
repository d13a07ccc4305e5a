import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenAnswer, SeenRequest } from './core-file.js';

export interface Exchange {
  readonly request: SeenRequest;
  readonly answer: SeenAnswer;
}

/** Listens on this machine, on a free port unless one is given; `close` ends its connections too. */
export async function listen(server: Server, at = 0) {
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that gives every request whole to `answer`. */
export function serverOf(
  answer: (request: SeenRequest, response: ServerResponse) => void | Promise<void>,
): Server {
  return createServer((incoming, response) => {
    readRequest(incoming)
      .then((request) => answer(request, response))
      .catch((error: unknown) => response.destroy(error as Error));
  });
}

/** Passes everything on to the server at `target` and writes down what went by. */
export function watching(target: string, seen: (exchange: Exchange) => void): Server {
  return serverOf(async (request, response) => {
    const { method, address, headers, body } = request;
    const passedOn = await fetch(`${target}${address}`, {
      method,
      headers: { ...headers, connection: 'close' } as Record<string, string>,
      ...(body !== '' && { body }),
    });
    const answer = { status: passedOn.status, body: await passedOn.text() };
    seen({ request, answer });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(answer.body);
  });
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  const { method = '', url: address = '', headers } = incoming;
  return { method, address, headers, body: Buffer.concat(pieces).toString() };
}
