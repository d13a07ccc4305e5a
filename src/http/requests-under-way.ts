import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Knows the requests that are not yet answered. `ended` resolves without them after a while. */
export function watchRequests(server: Server): { ended(withinMs: number): Promise<void> } {
  const open = new Set<ServerResponse>();
  let whenNone: (() => void) | undefined;

  server.on('request', (_req, res) => {
    open.add(res);
    res.once('close', () => {
      open.delete(res);
      if (open.size === 0) whenNone?.();
    });
  });

  return {
    async ended(withinMs) {
      if (open.size === 0) return;
      const none = new Promise<void>((resolve) => (whenNone = resolve));
      await Promise.race([none, sleep(withinMs, undefined, { ref: false })]);
    },
  };
}
