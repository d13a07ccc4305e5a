import type { Next, Request, Response, Server } from 'restify';

const headers = {
  // callers show a token and never a cookie, so every origin may call
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-MS-Bot-Agent, X-Requested-With',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Access-Control-Max-Age': '7200',
};

/** Lets pages of any origin call what is under `prefix`. Answers preflights itself, with 204. */
export function allowEveryOrigin(server: Server, prefix: string): void {
  server.pre((req: Request, res: Response, next: Next) => {
    if (!req.getPath().startsWith(prefix)) return next();
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    if (req.method !== 'OPTIONS') return next();
    res.send(204);
    return next(false);
  });
}
