import type { Request, Response, Server } from 'restify';
import { AppError } from '../../shared/app-error.js';

/** Where Azure Bot Service delivers. */
export const botRoute = '/api/messages';

/** Refuses everything with CHANNEL_OFF: no bot is configured. */
export function refuseBots(server: Server): void {
  server.post(botRoute, async (_req: Request, _res: Response) => {
    throw new AppError('CHANNEL_OFF');
  });
}
