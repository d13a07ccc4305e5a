import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { dataFolders, loadConfig } from '../config/environment.js';
import { fundCoreSecret } from '../config/fund-core-secret.js';
import { createDemoCore } from '../fund/demo/create-demo-core.js';
import { demoCustomers } from '../fund/demo/demo-customers.js';
import { serveCore } from '../fund/http/serve-core.js';
import { loadTradingCalendar } from '../fund/trading-calendar.js';
import { systemClock } from '../shared/clock.js';

const usage = 'Usage: npm run core [-- --port PORT]';
const defaultPort = '4010';
const highestPort = 65_535;

function readPort(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } });
  const port = Number(values.port ?? defaultPort);
  if (Number.isInteger(port) && port >= 0 && port <= highestPort) return port;
  throw new Error(`${usage}, a whole number from 0 (any free port) to ${highestPort}`);
}

/** Serves the demo's core as `core.openapi.yaml` has it, on this machine only, until told to end. */
async function serveDemoCore(args: readonly string[]): Promise<void> {
  const port = readPort(args);
  const config = loadConfig();
  const secret = await fundCoreSecret(config, dataFolders(config).data);
  const core = createDemoCore({ clock: systemClock, calendar: loadTradingCalendar() });
  const server = serveCore({ core, secret });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const { port: listensOn } = server.address() as AddressInfo;
  const customers = demoCustomers().map(({ phone, name }) => `  ${phone}  ${name}`);
  process.stdout.write(
    `${['Its customers (示例数据):', ...customers].join('\n')}\n` +
      `The core system is ready: FUND_CORE_URL=http://127.0.0.1:${listensOn} npm start\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
}

await serveDemoCore(process.argv.slice(2));
