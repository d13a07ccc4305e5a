import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServerProcess } from '../support/server-process.js';

const programs = { echo: 'test/bench/run-echo-server.js', turn: 'src/main.js' } as const;

/** What answers: the whole turn, or a bare echo in its place. */
export type Program = keyof typeof programs;

export interface MeasuredServer {
  readonly base: string;
  readonly secret: string;
  /** From the start of the process until it was ready. */
  readonly readyMs: number;
  /** The process's resident memory. */
  readonly memoryBytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

interface Start {
  readonly program: Program;
  readonly dataDir: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a server on a free port of this machine. The echo reads its argument, the real one its environment. */
export async function startServer({ program, dataDir, env }: Start): Promise<MeasuredServer> {
  const port = await freePort();
  const secret = randomBytes(16).toString('hex');
  const base = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const server = await startServerProcess({
    cwd: dataDir,
    program: programs[program],
    args: [JSON.stringify({ dataDir, port, secret })],
    env: {
      LOG_LEVEL: 'silent',
      PORT: String(port),
      DATA_DIR: dataDir,
      DIRECT_LINE_SECRET: secret,
      ...env,
    },
  });
  return {
    base,
    secret,
    readyMs: performance.now() - began,
    memoryBytes: () => residentBytes(base),
    stop: async () => void (await server.end('SIGKILL')),
  };
}

async function residentBytes(base: string): Promise<number> {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
}

/** Calls `work` with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fundline-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const funds = ['融通领先成长混合A', '161604', '易支付货币', '医疗保健', '161613', '通福债券A'];

/** Distinct questions: nothing can be answered from a cache. */
export const questionOf = (n: number): string =>
  `${funds[n % funds.length]}最新净值是多少 麻烦查一下 ${n}`;

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
