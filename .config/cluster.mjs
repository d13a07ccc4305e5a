// npm run cluster -- 3: one store and so many processes of Fundline over it, to see them share the
// work and to kill one. A process that ends is started again; Ctrl-C ends them all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

const mostProcesses = 16;
const restartAfterMs = 1_000;
const program = (path) => fileURLToPath(new URL(`../dist/src/${path}`, import.meta.url));

const [, , wanted = '3'] = process.argv;
const count = Number(wanted);
if (!Number.isInteger(count) || count < 1 || count > mostProcesses) {
  console.error(`Usage: npm run cluster -- NUMBER, from 1 to ${mostProcesses}`);
  process.exit(1);
}

const running = new Map();
let isEnding = false;

/** Runs a program until all end, and shows what it says. Resolves once it says that it is ready. */
function run({ name, path, args = [], env = {} }, ready) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program(path), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.set(name, child);
    createInterface(child.stdout).on('line', (line) => {
      console.log(`${name}  ${line}`);
      if (line.startsWith(ready)) resolve();
    });
    child.once('exit', (code, signal) => {
      running.delete(name);
      if (isEnding) return;
      console.log(`${name}  ended with ${signal ?? code}; it starts again`);
      setTimeout(() => void run({ name, path, args, env }, ready), restartAfterMs);
    });
  });
}

/** The store goes last, so that the others can finish their turns. */
async function end() {
  isEnding = true;
  const store = running.get('store');
  const servers = [...running.values()].filter((child) => child !== store);
  for (const child of servers) child.kill('SIGTERM');
  await Promise.all(servers.map((child) => once(child, 'exit')));
  store?.kill('SIGTERM');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end());

await buildAll();
const envFile = fileURLToPath(new URL('../.env', import.meta.url));
if (existsSync(envFile)) process.loadEnvFile(envFile);
const firstPort = Number(process.env.PORT ?? '3978');
const storePort = await freePort();
await run(
  { name: 'store', path: 'commands/store.js', args: ['--port', String(storePort)] },
  'The store is ready',
);
// One secret for all: a customer's token holds on every process.
const { generatedSecret } = await import('../dist/src/config/generated-secret.js');
const dataDir = process.env.DATA_DIR ?? fileURLToPath(new URL('../data', import.meta.url));
const shared = {
  MONGODB_URI: `mongodb://127.0.0.1:${storePort}/?directConnection=true`,
  DIRECT_LINE_SECRET:
    process.env.DIRECT_LINE_SECRET ?? (await generatedSecret(dataDir, 'direct-line-secret')).secret,
};
for (let n = 0; n < count; n += 1) {
  const port = String(firstPort + n);
  await run({ name: port, path: 'main.js', env: { ...shared, PORT: port } }, 'Fundline is ready.');
}
console.log(
  `${count} processes over one store. Kill one: the others go on with its conversations.`,
);
