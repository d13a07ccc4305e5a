import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJobBook } from '../../src/jobs/job-book.js';
import { createJobRunner } from '../../src/jobs/job-runner.js';
import { newId } from '../../src/shared/new-id.js';
import { connectStores } from '../../src/storage/connect.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { signal } from '../support/signal.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

type Kinds = { readonly told: { readonly n: number } };

const clock = () => new Date();
const count = 40;
const spreadMs = 2_000;
const processes = 3;

it('every job that falls due is done once, by one of several processes, within a second', async () => {
  const ran: { readonly n: number; readonly lateMs: number; readonly by: string }[] = [];
  const all = signal();
  let looks = 0;
  const connected = await Promise.all(
    Array.from({ length: processes }, () => connectStores(server.uri, silentLog)),
  );
  const firstDueMs = Date.now() + 1_000;
  const dueAt = Array.from(
    { length: count },
    (_, n) => new Date(firstDueMs + (n * spreadMs) / count),
  );
  const runners = connected.map(({ jobs }) => {
    const owner = newId();
    const nextAt: typeof jobs.nextAt = (kinds) => {
      looks += 1;
      return jobs.nextAt(kinds);
    };
    return createJobRunner<Kinds>({
      store: { ...jobs, nextAt },
      handlers: {
        async told({ n }) {
          ran.push({ n, lateMs: Date.now() - Number(dueAt[n]), by: owner });
          if (ran.length === count) all.give();
          return 'done';
        },
      },
      owner,
      random: Math.random,
      clock,
      log: silentLog,
    });
  });
  const book = createJobBook<Kinds>(server.stores.jobs, clock);
  for (const [n, at] of dueAt.entries())
    await book.schedule({ kind: 'told', key: `n${n}`, payload: { n }, dueAt: at });
  for (const runner of runners) runner.start();

  await all.given;
  await Promise.all(runners.map((runner) => runner.stop()));
  await Promise.all(connected.map((stores) => stores.close()));

  const lateMs = ran.map((one) => one.lateMs).toSorted((a, b) => a - b);
  expect(ran.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(dueAt.map((_, n) => n));
  expect(lateMs.at(-1)).toBeLessThan(1_000);
  expect(lateMs[0]).toBeGreaterThanOrEqual(0);
  // A few looks for each job and process, and twice a second besides.
  expect(looks).toBeLessThan(processes * (3 * count + 20));
}, 20_000);

it('while nothing is due the store is asked twice a second', async () => {
  const done = signal();
  let asked = 0;
  const counting = async <T>(answer: Promise<T>): Promise<T> => {
    asked += 1;
    return answer;
  };
  const { jobs } = server.stores;
  const runner = createJobRunner<{ readonly alarm: { readonly n: number } }>({
    store: {
      ...jobs,
      nextAt: (kinds) => counting(jobs.nextAt(kinds)),
      take: (kinds, lease, now) => counting(jobs.take(kinds, lease, now)),
    },
    handlers: {
      async alarm() {
        done.give();
        return 'done';
      },
    },
    owner: newId(),
    random: Math.random,
    clock,
    log: silentLog,
  });
  const dueAt = new Date(Date.now() + 2_000);
  const book = createJobBook<{ readonly alarm: { readonly n: number } }>(jobs, clock);
  await book.schedule({ kind: 'alarm', key: 'a', payload: { n: 1 }, dueAt });

  runner.start();
  await done.given;
  const lateMs = Date.now() - dueAt.getTime();
  await runner.stop();

  expect(lateMs).toBeLessThan(500);
  expect(asked).toBeLessThanOrEqual(9);
});
