import type { Logger } from 'pino';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { AppError } from '../shared/app-error.js';
import { toErrorResponse } from './error-response.js';
import { sendJson } from './send.js';

const bodyBytesAtMost = 256 * 1024;
/** A client that sends its request slower than this is cut off. */
const requestWithinMs = 30_000;

/**
 * A server whose handlers throw `AppError`s: every failure leaves as `{"error":{code,message}}`
 * with its status. Bodies are JSON of 256 KiB at most.
 */
export function createHttpServer(log: Logger): Server {
  const server = restify.createServer({ name: 'Fundline', strictNext: true } as restify.ServerOptions);
  server.server.requestTimeout = requestWithinMs;
  server.pre((_req: Request, res: Response, next: Next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use(restify.plugins.bodyReader({ maxBodySize: bodyBytesAtMost }));
  server.use(parseJson);

  server.on('restifyError', (req: Request, res: Response, error: unknown, done: () => void) => {
    const { status, headers, body } = toErrorResponse(error);
    if (status >= 500) log.error({ err: error, route: req.getRoute()?.name }, 'request failed');
    if (!res.headersSent) sendJson(res, status, body, headers);
    done();
  });
  return server;
}

function parseJson(req: Request, _res: Response, next: Next): void {
  if (typeof req.body !== 'string' || req.body === '') {
    req.body = undefined;
    return next();
  }
  try {
    req.body = JSON.parse(req.body) as unknown;
    next();
  } catch {
    next(new AppError('NOT_JSON'));
  }
}
