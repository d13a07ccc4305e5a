import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEmbeddedThread } from '../../../src/storage/embedded/embedded-thread.js';
import { createLog } from '../../../src/telemetry/log.js';
import { openCustomerClient, type CustomerClient } from '../../support/customer-client.js';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { hasReplies, wholeOf, wholeWith } from '../../support/whole-conversation.js';
import { progress, type Figure } from '../figure.js';
import { inFolder } from '../servers.js';

const messages = 100_000;
const kills = 50;
const processes = 3;
const customers = 200;
const each = messages / customers;

interface Member {
  readonly base: string;
  server: ServerProcess;
  readonly start: () => Promise<ServerProcess>;
}

/** Messages through several processes over one store, which are killed at random instants. */
export async function measureCrashes(): Promise<Figure> {
  return inFolder(async (dir) => {
    const secret = randomBytes(16).toString('hex');
    const store = await startEmbeddedThread({
      dataDir: join(dir, 'store'),
      log: createLog('silent'),
      onDeath: () => undefined,
    });
    const members = await Promise.all(
      Array.from({ length: processes }, () => startMember({ dir, secret, mongoUri: store.uri })),
    );
    try {
      return await play(members, secret);
    } finally {
      await Promise.all(members.map(({ server }) => server.end('SIGKILL')));
      await store.close();
    }
  });
}

async function startMember(at: {
  readonly dir: string;
  readonly secret: string;
  readonly mongoUri: string;
}): Promise<Member> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    DATA_DIR: at.dir,
    MONGODB_URI: at.mongoUri,
    DIRECT_LINE_SECRET: at.secret,
    LOG_LEVEL: 'silent',
  };
  const start = () => startServerProcess({ cwd: at.dir, env });
  return { base: `http://127.0.0.1:${port}`, server: await start(), start };
}

const pick = (members: readonly Member[]): Member =>
  members[Math.floor(Math.random() * members.length)] as Member;

const textOf = (n: number): string => `你好 第${n}条`;

async function play(members: readonly Member[], secret: string): Promise<Figure> {
  const began = performance.now();
  const clients = await openClients(members, secret);
  const written = createCounter();

  async function write(client: CustomerClient): Promise<void> {
    for (let n = 0; n < each; n += 1) {
      const text = textOf(n);
      while ((await client.post(pick(members).base, text, text)).status !== 200) continue;
      written.add();
    }
  }

  async function kill(): Promise<void> {
    for (let killed = 1; killed <= kills; killed += 1) {
      await written.reached(Math.floor((messages / (kills + 1)) * killed));
      const victim = pick(members);
      await victim.server.end('SIGKILL');
      victim.server = await victim.start();
      progress(`crashes: ${killed} of ${kills}`);
    }
  }

  await Promise.all([...clients.map(write), kill()]);
  return judge(members, clients, performance.now() - began);
}

/** Counts, and lets one wait for a number. */
function createCounter() {
  let count = 0;
  let waiting: { readonly number: number; readonly go: () => void } | undefined;
  return {
    add(): void {
      count += 1;
      if (waiting !== undefined && count >= waiting.number) waiting.go();
    },
    reached: (number: number) =>
      new Promise<void>((go) => {
        if (count >= number) go();
        else waiting = { number, go };
      }),
  };
}

async function openClients(members: readonly Member[], secret: string) {
  const clients: CustomerClient[] = [];
  for (let n = 0; n < customers; n += 1)
    clients.push(await openCustomerClient({ base: pick(members).base, secret }));
  return clients;
}

async function judge(
  members: readonly Member[],
  clients: readonly CustomerClient[],
  tookMs: number,
): Promise<Figure> {
  const expected = wholeWith(Array.from({ length: each }, (_, n) => textOf(n)));
  const faults = { lost: 0, doubled: 0, outOfOrder: 0 };
  for (const client of clients) {
    const stream = await client.listen(pick(members).base);
    await stream.until(hasReplies(each));
    stream.close();
    const whole = wholeOf(await client.read(pick(members).base));
    const texts = new Set(whole.written);
    faults.lost += expected.written.filter((text) => !texts.has(text)).length;
    faults.doubled += whole.written.length - texts.size;
    if (
      !whole.isAnsweredOnceInOrder ||
      !whole.hasNoGap ||
      whole.written.join() !== expected.written.join()
    )
      faults.outOfOrder += 1;
  }
  return {
    name: `${messages} messages through ${processes} processes with ${kills} kill -9: lost, doubled, out of order`,
    value: `${faults.lost}, ${faults.doubled}, ${faults.outOfOrder}`,
    aim: '0, 0, 0',
    isReached: faults.lost + faults.doubled + faults.outOfOrder === 0,
    detail: { ...faults, tookMs },
  };
}
