import type { Socket } from 'node:net';
import restify from 'restify';
import type { Next, Request, Response, Server } from 'restify';
import { onTestFinished } from 'vitest';
import { readsOwnBody } from '../../../src/channels/direct-line/file-routes.js';
import { AppError, errorCodes } from '../../../src/shared/app-error.js';

export interface TestServer {
  readonly server: Server;
  readonly base: string;
  /** Cuts every connection, sockets of streams among them, as a network does. */
  readonly dropConnections: () => void;
}

/** A restify server on a free port, closed with the test. `mount` adds the routes. */
export async function startServer(mount: (server: Server) => void, port = 0): Promise<TestServer> {
  const server = restify.createServer({ name: 'test' });
  const readBody = [
    restify.plugins.bodyReader({ maxBodySize: 262_144 }),
    restify.plugins.jsonBodyParser({ mapParams: false }),
  ].flat();
  for (const read of readBody)
    server.use((req: Request, res: Response, next: Next) => {
      if (readsOwnBody(req.getPath())) next();
      else read(req, res, next);
    });
  // oxlint-disable-next-line max-params -- the form of restify's event
  server.on('restifyError', (_req: Request, res: Response, error: unknown, done: () => void) => {
    res.send(...writeError(error));
    done();
  });
  mount(server);
  // a slow machine may pause longer than the usual five seconds between two requests
  server.server.keepAliveTimeout = 60_000;

  const connections = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  const dropConnections = () => connections.forEach((socket) => socket.destroy());
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    dropConnections();
  });
  const { port: bound } = server.address();
  return { server, base: `http://127.0.0.1:${bound}`, dropConnections };
}

/** Errors as the whole server writes them. */
function writeError(error: unknown): [number, object] {
  if (!(error instanceof AppError)) {
    const { statusCode = 500 } = error as { readonly statusCode?: number };
    return [statusCode, { error: { code: 'INTERNAL', message: errorCodes.INTERNAL.docs } }];
  }
  const { code, message, details } = error;
  return [errorCodes[code].status, { error: { code, message, details } }];
}
