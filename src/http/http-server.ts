import type { Logger } from 'pino';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { toErrorResponse } from './error-response.js';
import { readJson } from './read-json.js';
import { sendJson } from './send.js';

/** What restify hands to the listener of errors. */
type Failed = [req: Request, res: Response, error: unknown, done: () => void];

/** A client that sends its request slower than this is cut off. */
const requestWithinMs = 60_000;

const unavailable = 503;

/**
 * A server whose handlers throw `AppError`s: every failure leaves as `{"error":{code,message}}`
 * with its status. Bodies are JSON of 256 KiB at most but where an address reads its own.
 */
export function createHttpServer(
  log: Logger,
  readsOwnBody: (path: string) => boolean = () => false,
): Server {
  // The types of an older restify do not know strictNext.
  const options = { name: 'Fundline', strictNext: true };
  const server = restify.createServer(options);
  server.server.requestTimeout = requestWithinMs;
  server.pre((_req: Request, res: Response, next: Next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  server.use(restify.plugins.queryParser({ mapParams: false }));
  // Takes the two parameters by which restify knows an async handler.
  server.use(async (req: Request, _res: Response): Promise<void> => {
    if (!readsOwnBody(req.getPath())) await readJson(req);
  });

  server.on('restifyError', (...failed: Failed) => {
    const [req, res, error, done] = failed;
    const { status, headers, body } = toErrorResponse(error);
    const { code } = body.error;
    if (status === unavailable) log.warn({ route: routeOf(req), code }, 'request refused for now');
    else if (status >= 500) log.error({ err: error, route: routeOf(req) }, 'request failed');
    if (!res.headersSent) {
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
      sendJson(res, status, body);
    }
    done();
  });
  return server;
}

/** An address that is served: `:id` in its path stands for any one segment. */
export interface ServedRoute {
  readonly method: string;
  readonly path: string;
}

/** All that has been mounted. */
export const routesOf = (server: Server): readonly ServedRoute[] =>
  Object.values(server.router.getRoutes()).map(({ method, path }) => ({
    method,
    path: String(path),
  }));

/** The address's pattern; a request that was refused before it had one has none. */
const routeOf = (req: Request): string | undefined =>
  (req.getRoute() as { readonly name: string } | undefined)?.name;
