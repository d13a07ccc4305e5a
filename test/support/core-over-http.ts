import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { FundCore } from '../../src/fund/fund-core.js';
import { coreLimits } from '../../src/fund/http/core-limits.js';
import { createHttpCore } from '../../src/fund/http/create-http-core.js';
import { serveCore } from '../../src/fund/http/serve-core.js';
import type { Clock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/new-id.js';
import { silentLog } from './silent-log.js';

const secret = 'a-fund-core-secret-for-tests';

/** Whoever comes back is asked at once: the clock of a scenario stands still. */
const limits = { ...coreLimits, firstPauseMs: 1, openForMs: 0 };

/** The same core behind HTTP until the end of the test. */
export async function overHttp(core: FundCore, clock: Clock): Promise<FundCore> {
  const server = serveCore({ core, secret });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return createHttpCore({
    address: { url: `http://127.0.0.1:${port}`, secret },
    clock,
    limits,
    random: () => 0,
    newId,
    log: silentLog,
  });
}
