import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EchoOptions } from './echo-server.js';
import { measureRoundTrips, type Measured } from './load.js';

const rounds = 3;
const conversations = 50;
const warmUpMs = 6_000;
const measureMs = 6_000;
const readyWithinMs = 30_000;

const programs = {
  echo: new URL('./run-echo-server.js', import.meta.url).pathname,
  turn: new URL('../../src/main.js', import.meta.url).pathname,
} as const;
type Program = keyof typeof programs;

const funds = ['融通领先成长混合A', '161604', '易支付货币', '医疗保健', '161613', '通福债券A'];
/** Distinct texts: nothing can be answered from a cache. */
const textOf = (n: number) => `${funds[n % funds.length]}最新净值是多少 麻烦查一下 ${n}`;

async function measure(program: Program): Promise<Measured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-bench-'));
  const port = await freePort();
  const secret = randomBytes(16).toString('hex');
  const child = start(program, { dataDir, port, secret });
  try {
    const base = `http://127.0.0.1:${port}`;
    await ready(base, child);
    return await measureRoundTrips({ base, secret, conversations, warmUpMs, measureMs, textOf });
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The echo reads its argument, the real server its environment. */
function start(program: Program, options: EchoOptions): ChildProcess {
  const { dataDir, port, secret } = options;
  return spawn(process.execPath, [programs[program], JSON.stringify(options)], {
    env: {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      PORT: String(port),
      DATA_DIR: dataDir,
      DIRECT_LINE_SECRET: secret,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ready(base: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + readyWithinMs;
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error('The server did not become ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function medians(measured: readonly Measured[]): Measured {
  return {
    perSecond: median(measured.map(({ perSecond }) => perSecond)),
    p50Ms: median(measured.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(measured.map(({ p99Ms }) => p99Ms)),
  };
}

const row = (name: string, { perSecond, p50Ms, p99Ms }: Measured): string =>
  `| ${name} | ${perSecond.toFixed(0)} | ${p50Ms.toFixed(1)} | ${p99Ms.toFixed(1)} |`;

/** Echo and turn take turns, so that whatever else the machine does falls on both. */
const all: Record<Program, Measured[]> = { echo: [], turn: [] };
for (let round = 0; round < rounds; round += 1)
  for (const program of ['echo', 'turn'] as const) {
    if (process.stdout.isTTY) process.stdout.write(`round ${round + 1} of ${rounds}: ${program}\n`);
    all[program].push(await measure(program));
  }

const [echo, turn] = [medians(all.echo), medians(all.turn)];
const ratio = turn.perSecond / echo.perSecond;
process.stdout.write(
  [
    `POST on Direct Line to the reply on the WebSocket, ${conversations} conversations:`,
    '',
    '| in place | round trips a second | p50 ms | p99 ms |',
    '|---|---|---|---|',
    row('bare echo', echo),
    row('the turn', turn),
    '',
    `turn : echo = ${ratio.toFixed(2)} : 1`,
    JSON.stringify({ conversations, rounds, echo, turn, ratio }),
    '',
  ].join('\n'),
);
