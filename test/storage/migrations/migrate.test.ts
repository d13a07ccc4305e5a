import type { Db } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectStores } from '../../../src/storage/connect.js';
import { migrations } from '../../../src/storage/migrations/all-migrations.js';
import { migrate, type MigrateDeps } from '../../../src/storage/migrations/migrate.js';
import type { Migration } from '../../../src/storage/migrations/migration.js';
import { createLog } from '../../../src/telemetry/log.js';
import { later, morning } from '../../support/examples.js';
import { setClock } from '../../support/set-clock.js';
import { silentLog } from '../../support/silent-log.js';
import { startTestServer } from '../embedded/start-test-server.js';

interface MetaDoc {
  _id: string;
  version: number;
  lock: { owner: string; until: Date } | null;
}

interface Thing {
  _id: string;
  step?: number;
}

/** A migration that notes in each of its steps that it was here. */
function stepping(
  version: number,
  steps = 1,
  between: () => Promise<void> = async () => undefined,
) {
  const state = { runs: 0 };
  const migration: Migration = {
    version,
    title: `to version ${version}`,
    async *run(db) {
      state.runs += 1;
      for (let step = 1; step <= steps; step += 1) {
        const things = db.collection<Thing>('things');
        await things.updateOne({ _id: `v${version}` }, { $set: { step } }, { upsert: true });
        yield 1;
        await between();
      }
    },
  };
  return { migration, state };
}

async function createTest() {
  const { client, server } = await startTestServer();
  const db = client.db('fundline');
  const time = setClock();
  const deps = (given: Partial<MigrateDeps> = {}): MigrateDeps => ({
    migrations: [],
    owner: 'me',
    clock: time.clock,
    log: silentLog,
    ...given,
  });
  const meta = db.collection<MetaDoc>('meta');
  return {
    db,
    uri: server.uri,
    time,
    meta,
    deps,
    schema: () => meta.findOne({ _id: 'schema' }),
    hold: (until: Date, version = 0) =>
      meta.insertOne({ _id: 'schema', version, lock: { owner: 'another', until } }),
  };
}

const thingsOf = (db: Db) => db.collection<Thing>('things').find().sort({ _id: 1 }).toArray();

describe('migrations', () => {
  it('count from 1 without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, n) => n + 1));
  });

  it('run in order in one start, each once, and are noted', async () => {
    const { db, deps, schema } = await createTest();
    const [one, two] = [stepping(1), stepping(2)];
    const all = [one.migration, two.migration];

    await migrate(db, deps({ migrations: all.slice(0, 1) }));
    await migrate(db, deps({ migrations: all }));
    await migrate(db, deps({ migrations: all }));

    expect([one.state.runs, two.state.runs]).toEqual([1, 1]);
    expect(await schema()).toEqual({ _id: 'schema', version: 2, lock: null });
  });

  it('leave a store alone that is up to date', async () => {
    const { db, deps, meta, hold } = await createTest();
    await hold(later(1e9), 1);

    await migrate(db, deps({ migrations: [stepping(1).migration] }));

    expect(await meta.findOne({})).toMatchObject({ lock: { owner: 'another' } });
  });

  it('tell of their progress when they take long', async () => {
    const lines: string[] = [];
    const log = createLog('warn', { write: (line) => void lines.push(line) });
    const { db, deps, time } = await createTest();
    const long = stepping(1, 5, async () => time.pass(3_000));

    await migrate(db, deps({ migrations: [long.migration], log }));

    const told = lines.map((line) => JSON.parse(line) as { readonly changed: number });
    expect(told.map(({ changed }) => changed)).toEqual([3, 5]);
  });
});

describe('a store of a newer version', () => {
  it('is refused with a sentence that says what to do, and left as it is', async () => {
    const { uri, meta, schema } = await createTest();
    await meta.insertOne({ _id: 'schema', version: 99, lock: null });

    const connecting = connectStores(uri, silentLog);

    await expect(connecting).rejects.toThrow(
      /written by a newer version of Fundline \(form 99; this one knows \d+\)[.] Start that version/,
    );
    expect(await schema()).toEqual({ _id: 'schema', version: 99, lock: null });
  });
});

describe('processes that start at once', () => {
  it('bring the store up to date once, and the others wait for it', async () => {
    const { db, deps, schema } = await createTest();
    const one = stepping(1, 3, async () => void (await db.command({ ping: 1 })));
    const two = stepping(2);
    const given = { migrations: [one.migration, two.migration], clock: () => new Date() };

    await Promise.all(
      Array.from({ length: 4 }, (_, n) => migrate(db, deps({ ...given, owner: `p${n}` }))),
    );

    expect([one.state.runs, two.state.runs]).toEqual([1, 1]);
    expect(await schema()).toMatchObject({ version: 2, lock: null });
  });

  it('do not wait for ever', async () => {
    const { db, deps, time, hold } = await createTest();
    await hold(later(1e9));
    const clock = () => {
      time.pass(60_000);
      return time.clock();
    };

    const migrating = migrate(db, deps({ migrations: [stepping(1).migration], clock }));

    await expect(migrating).rejects.toThrow(
      'Another process has been bringing the database up to date for 5 minutes. Start again when it is done.',
    );
  });

  it('take over from one that vanished', async () => {
    const { db, deps, time, hold, schema } = await createTest();
    const { migration, state } = stepping(1);
    await hold(later(10_000));
    time.pass(10_001);

    await migrate(db, deps({ migrations: [migration] }));

    expect(state.runs).toBe(1);
    expect(await schema()).toMatchObject({ version: 1, lock: null });
  });
});

describe('a process that loses the lock', () => {
  it('does not say that the migration is done', async () => {
    const { db, deps, meta, schema } = await createTest();
    const lock = { owner: 'another', until: later(1e9) };
    const { migration } = stepping(1, 1, async () => {
      await meta.updateOne({ _id: 'schema' }, { $set: { lock } });
    });

    const migrating = migrate(db, deps({ migrations: [migration] }));

    await expect(migrating).rejects.toThrow('Another process has taken over');
    expect(await schema()).toEqual({ _id: 'schema', version: 0, lock });
  });
});

describe('a migration that fails', () => {
  it('ends the start, and the next start goes on', async () => {
    const { db, deps, schema } = await createTest();
    const one = stepping(1);
    const failing = stepping(2, 2, () => Promise.reject(new Error('no space left')));
    const mended = stepping(2, 2);

    const first = migrate(db, deps({ migrations: [one.migration, failing.migration] }));
    await expect(first).rejects.toThrow('no space left');
    const between = await schema();
    await migrate(db, deps({ migrations: [one.migration, mended.migration] }));

    expect(between).toEqual({ _id: 'schema', version: 1, lock: null });
    expect([one.state.runs, mended.state.runs]).toEqual([1, 1]);
    expect(await thingsOf(db)).toEqual([
      { _id: 'v1', step: 1 },
      { _id: 'v2', step: 2 },
    ]);
  });
});

describe('many documents', () => {
  it('are changed in batches, and a start after a kill does the rest', async () => {
    const { db, uri } = await createTest();
    const outbox = db.collection<{ _id: string }>('outbox');
    const ids = Array.from({ length: 1_200 }, (_, n) => `m${String(n).padStart(4, '0')}`);
    await outbox.insertMany(
      ids.map((_id, n) => ({
        _id,
        message: { id: _id, conversationId: 'c1', seq: n + 1, at: morning, text: '您好' },
        channel: 'app',
        userId: 'u',
        attempts: 0,
        due: morning,
        deliveredAt: null,
      })),
    );
    const [first] = migrations;
    for await (const count of first?.run(db) ?? []) {
      expect(count).toBe(500);
      break;
    }
    const half = await outbox.countDocuments({ state: 'waiting' });

    const stores = await connectStores(uri, silentLog);
    onTestFinished(() => stores.close());

    expect(half).toBe(500);
    expect(await outbox.countDocuments({ state: 'waiting', message: { $exists: false } })).toBe(
      1_200,
    );
    expect(await stores.outbox.find('m1199')).toMatchObject({ kind: 'app', seq: 1_200 });
  });
});
