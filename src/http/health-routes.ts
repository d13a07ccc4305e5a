import type { Request, Response, Server } from 'restify';
import { sendJson } from './send.js';

export interface HealthDeps {
  /** Throws when the database does not answer. */
  readonly ping: () => Promise<void>;
  /** The company's core system is away: the bot says so, people work. */
  readonly isCoreAway: () => boolean;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
}

/** Serves /healthz (the process lives), /readyz (it can serve customers) and /metrics. */
export function serveHealth(server: Server, { ping, isCoreAway, metrics }: HealthDeps): void {
  server.get('/healthz', async (_req: Request, res: Response) => {
    sendJson(res, 200, { status: 'alive' });
    return Promise.resolve();
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    await ping();
    sendJson(res, 200, isCoreAway() ? { status: 'degraded', core: 'away' } : { status: 'ready' });
  });
  server.get('/metrics', async (_req: Request, res: Response) => {
    res.sendRaw(200, await metrics.text(), { 'Content-Type': metrics.contentType });
  });
}
