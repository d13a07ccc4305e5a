import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/shared/new-id.js';
import type { Lease } from '../../src/shared/tasks/task.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { later, morning } from '../support/examples.js';
import { silentLog } from '../support/silent-log.js';
import { startEmbedded, startTestStores, type TestStores } from '../support/test-stores.js';
import { explain } from './embedded/explain-query.js';
import type { Item } from './embedded/start-test-server.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const lease = (until = later(10_000)): Lease => ({ owner: newId(), until });

/** Jobs of a kind of their own, with what a test does to them. */
function createTest({ jobs }: Pick<Stores, 'jobs'> = server.stores) {
  const kind = `kind${newId()}`;

  async function add(key: string, dueAt = morning): Promise<string> {
    const id = `${kind}:${key}`;
    await jobs.add({ id, kind, key, payload: {}, dueAt });
    return id;
  }

  const take = (now = morning, taken = lease()) => jobs.take([kind], taken, now);

  async function fail(key: string, dueAt = morning): Promise<string> {
    const id = await add(key, dueAt);
    const { owner, until } = lease();
    await take(dueAt, { owner, until });
    await jobs.giveUp({ id, owner }, dueAt, 'Error');
    return id;
  }

  return { jobs, kind, add, take, fail };
}

describe('taking', () => {
  it('gives what is due, the longest due first, and keeps others off it until the lease runs out', async () => {
    const { add, take } = createTest();
    const [second, first] = [await add('b', later(-1)), await add('a', later(-2))];
    await add('future', later(1));

    const taken = [await take(), await take(), await take()];
    const afterwards = await take(later(10_000));

    expect(taken.map((job) => job?.id)).toEqual([first, second, undefined]);
    expect(afterwards?.id).toMatch(/:future$/);
    expect((await take(later(10_000)))?.attempts).toBe(2);
  });

  it('gives a task to one of several who take at once', async () => {
    const { add, take } = createTest();
    await add('a');

    const taken = await Promise.all(Array.from({ length: 8 }, () => take()));

    expect(taken.filter((job) => job !== undefined)).toHaveLength(1);
  });

  it('is said to be possible when the next task is due or its lease runs out', async () => {
    const { jobs, kind, add, take } = createTest();
    const empty = await jobs.nextAt([kind]);
    await add('a', later(5));

    const due = await jobs.nextAt([kind, 'another']);
    await take(later(5), lease(later(99)));

    expect([empty, due, await jobs.nextAt([kind])]).toEqual([undefined, later(5), later(99)]);
  });
});

describe('a lease', () => {
  it('lets its holder alone write what came of the task', async () => {
    const { jobs, add, take } = createTest();
    const id = await add('a');
    await take(morning, { owner: 'first', until: later(10) });
    await take(later(10), { owner: 'second', until: later(20) });
    const first = { id, owner: 'first' };

    const written = [
      await jobs.renew(first, later(99)),
      await jobs.done(first, later(11)),
      await jobs.retryAt(first, later(11), 'Error'),
      await jobs.giveUp(first, later(11), 'Error'),
      await jobs.putOff(first, later(11)),
    ];

    expect(written).toEqual(written.map(() => false));
    expect(await jobs.done({ id, owner: 'second' }, later(11))).toBe(true);
    expect(await jobs.find(id)).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('lasts longer when it is renewed', async () => {
    const { jobs, add, take } = createTest();
    const id = await add('a');
    const { owner } = lease();
    await take(morning, { owner, until: later(10) });

    const renewed = await jobs.renew({ id, owner }, later(20));

    expect(renewed).toBe(true);
    expect(await take(later(19))).toBeUndefined();
    expect((await take(later(20)))?.id).toBe(id);
  });
});

describe('the list of what failed', () => {
  it('comes in pages, the longest due first', async () => {
    const { jobs, kind, fail } = createTest();
    const times = [3, 1, 2, 2, 5].map((ms) => later(-1e9 + ms));
    for (const [n, at] of times.entries()) await fail(`j${n}`, at);

    const pages = [];
    let after: string | undefined;
    do {
      const page = await jobs.list({ state: 'failed', after, limit: 2 });
      pages.push(page.items.filter((job) => job.kind === kind).map(({ key }) => key));
      after = page.next;
    } while (after !== undefined);

    expect(pages.flat()).toEqual(['j1', 'j2', 'j3', 'j0', 'j4']);
  });

  it('loses a task that is to be tried again', async () => {
    const { jobs, fail, take } = createTest();
    const id = await fail('a');

    const revived = [await jobs.revive(id, later(7)), await jobs.revive(id, later(8))];

    expect(revived).toEqual([true, false]);
    expect(await jobs.find(id)).toMatchObject({ revivedAt: later(7), attempts: 0 });
    expect((await take(later(7)))?.id).toBe(id);
  });
});

it('the backlog counts what is due, how long it has been, and what failed', async () => {
  const { jobs, add, fail } = createTest();
  const far = later(-1e12);
  const before = await jobs.backlog(far);
  await fail('lost', far);
  await add('a', later(-20, far));
  await add('b', later(-5, far));
  await add('future', later(1, far));

  const after = await jobs.backlog(far);

  expect(before).toMatchObject({ due: 0, lateMs: 0 });
  expect(after).toEqual({ due: 2, failed: before.failed + 1, lateMs: 20 });
});

it('every look for tasks is served by an index', async () => {
  // Only the embedded server and MongoDB explain a query in this form.
  const database = await startEmbedded();
  const stores = await connectStores(database.uri, silentLog);
  const { kind, add } = createTest(stores);
  for (let n = 0; n < 300; n += 1) await add(`j${n}`, later(n));
  const client = await MongoClient.connect(database.uri);
  const jobs = client.db('fundline').collection<Item>('jobs');
  const waiting = { state: 'waiting' };

  const looks = [
    await explain(
      jobs,
      { ...waiting, freeAt: { $lte: later(9) }, kind: { $in: [kind] } },
      { freeAt: 1 },
    ),
    await explain(jobs, { ...waiting, dueAt: { $lte: later(9) } }, { dueAt: 1 }),
    await explain(jobs, { state: 'failed' }, { dueAt: 1, _id: 1 }),
  ];
  await client.close();
  await stores.close();
  await database.close();

  expect(looks.map(({ plan }) => plan)).toEqual(looks.map(() => 'FETCH IXSCAN'));
  expect(Math.max(...looks.map(({ docs }) => docs))).toBeLessThan(60);
});
