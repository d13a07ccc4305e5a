import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/app-error.js';
import { later, morning } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createJobWorld, secondMs, type Handle } from './job-world.js';
import { signal } from '../support/signal.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

/** A handler that notes what it did, and fails as often as it is told to. */
function noting(failures = 0) {
  const done: string[] = [];
  let left = failures;
  const handle: Handle = async ({ n }, { key }) => {
    if (left > 0) {
      left -= 1;
      throw new AppError('STORE_AWAY');
    }
    done.push(`${key.split(':')[1]} ${n}`);
    return 'done';
  };
  return { done, handle };
}

describe('a job', () => {
  it('is done once when it is due, with what has to be known', async () => {
    const { done, handle } = noting();
    const { note, startProcess, time } = createJobWorld(server, handle);
    await note('a', secondMs, 7);
    const process = startProcess();

    await process.work();
    const early = [...done];
    time.pass(secondMs);
    await process.work();
    await process.work();

    expect([early, done]).toEqual([[], ['a 7']]);
  });

  it('is one job when it is noted again, also after it was done', async () => {
    const { done, handle } = noting();
    const { note, startProcess } = createJobWorld(server, handle);
    await note('a', 0, 1);
    await note('a', 0, 2);
    const process = startProcess();
    await process.work();

    await note('a', 0, 3);
    await process.work();

    expect(done).toEqual(['a 1']);
  });

  it('that is called off is not done', async () => {
    const { done, handle } = noting();
    const { note, startProcess, callOff } = createJobWorld(server, handle);
    await note('a');

    const calledOff = [await callOff('a'), await callOff('a'), await callOff('unknown')];
    await note('a');
    await startProcess().work();

    expect(calledOff).toEqual([true, false, false]);
    expect(done).toEqual([]);
  });

  it('is put off when its handler says so, as often as it likes', async () => {
    const looks: Date[] = [];
    const world = createJobWorld(server, async () => {
      looks.push(world.time.clock());
      return looks.length > 20 ? 'done' : { again: later(secondMs, world.time.clock()) };
    });
    await world.note('a');
    const process = world.startProcess();

    for (let n = 0; n < 25; n += 1) {
      await process.work();
      world.time.pass(secondMs);
    }

    expect(looks).toHaveLength(21);
    expect(await world.find('a')).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('of a kind this process does not know is left to one that does', async () => {
    const { done, handle } = noting();
    const { note, startProcess } = createJobWorld(server, handle);
    const older = createJobWorld(server, handle);
    await note('a');

    await older.startProcess().work();
    const before = [...done];
    await startProcess().work();

    expect([before, done]).toEqual([[], ['a 1']]);
  });

  it('has ids for kind and key', async () => {
    const { note } = createJobWorld(server, noting().handle);

    await expect(note('陈国栋 13800000001')).rejects.toThrow(RangeError);
  });
});

describe('a job that fails', () => {
  it('is tried again after pauses that double', async () => {
    const { done, handle } = noting(3);
    const { note, startProcess, time, find } = createJobWorld(server, handle);
    await note('a');
    const process = startProcess();

    const attempts = [];
    for (const seconds of [0, 1, 1, 3, 1, 7, 1]) {
      time.pass(seconds * secondMs);
      await process.work();
      attempts.push((await find('a')).attempts);
    }

    expect(attempts).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(done).toEqual(['a 1']);
  });

  it('is given up after sixteen attempts, and stays in sight with the code of its failure', async () => {
    const { done, handle } = noting(100);
    const { note, startProcess, time, find, store, kind } = createJobWorld(server, handle);
    await note('a');
    const process = startProcess();

    for (let n = 0; n < 20; n += 1) {
      await process.work();
      time.pass(6 * 3_600 * secondMs);
    }

    const failed = { id: `${kind}:a`, state: 'failed', attempts: 16, lastError: 'STORE_AWAY' };
    const { items } = await store.list({ state: 'failed', after: undefined, limit: 100 });
    expect(await find('a')).toMatchObject(failed);
    expect(items.filter((job) => job.kind === kind)).toMatchObject([failed]);
    expect(done).toEqual([]);
  });

  it('is done after all when somebody has it tried again', async () => {
    const { done, handle } = noting(16);
    const { note, startProcess, time, find, kind } = createJobWorld(server, handle);
    await note('a');
    const process = startProcess();
    for (let n = 0; n < 16; n += 1) {
      await process.work();
      time.pass(6 * 3_600 * secondMs);
    }

    const revived = await process.retry(`${kind}:a`);
    const again = await process.retry(`${kind}:a`);
    await process.work();

    const waiting = { state: 'waiting', attempts: 0, failedAt: undefined };
    expect([revived, again]).toMatchObject([waiting, waiting]);
    expect(done).toEqual(['a 1']);
    expect(await find('a')).toMatchObject({ state: 'done' });
    expect(await process.retry(`${kind}:unknown`)).toBeUndefined();
  });

  it('carries the same key at every attempt', async () => {
    const keys: string[] = [];
    const world = createJobWorld(server, async (_payload, { key }) => {
      keys.push(key);
      if (keys.length < 3) throw new Error('not yet');
      return 'done';
    });
    await world.note('a');
    const process = world.startProcess();

    for (let n = 0; n < 3; n += 1) {
      await process.work();
      world.time.pass(60 * secondMs);
    }

    expect(keys).toEqual(keys.map(() => `${world.kind}:a`));
    expect(keys).toHaveLength(3);
  });
});

describe('a process that is killed', () => {
  it('leaves its job to another when its lease has run out', async () => {
    const { done, handle } = noting();
    const { note, startProcess, time, store, kind } = createJobWorld(server, handle);
    await note('a');
    await store.take([kind], { owner: 'killed', until: later(10 * secondMs) }, morning);
    const other = startProcess();

    time.pass(9 * secondMs);
    await other.work();
    const before = [...done];
    time.pass(secondMs);
    await other.work();

    expect([before, done]).toEqual([[], ['a 1']]);
  });

  it('by its job each time does not go on for ever', async () => {
    const { done, handle } = noting();
    const { note, startProcess, time, store, kind, find } = createJobWorld(server, handle);
    await note('a');
    for (let n = 0; n < 16; n += 1) {
      const until = later(secondMs, time.clock());
      await store.take([kind], { owner: `killed${n}`, until }, time.clock());
      time.pass(secondMs);
    }

    await startProcess().work();

    expect(done).toEqual([]);
    expect(await find('a')).toMatchObject({ state: 'failed', lastError: 'LEASE_LOST' });
  });
});

describe('a process that stalls until its lease has run out', () => {
  it('writes no result over that of the one that took over', async () => {
    const [begun, goOn] = [signal(), signal()];
    const world = createJobWorld(server, async () => 'done');
    await world.note('a');
    const stalled = world.startProcess(async () => {
      begun.give();
      await goOn.given;
      throw new Error('too late');
    });
    await stalled.takeDue();
    await begun.given;
    world.time.pass(11 * secondMs);

    await world.startProcess().work();
    const before = await world.find('a');
    goOn.give();
    await stalled.settled();

    expect(before).toMatchObject({ state: 'done', attempts: 2 });
    expect(await world.find('a')).toEqual(before);
  });

  it('writes no result when the job was called off meanwhile', async () => {
    const [begun, goOn] = [signal(), signal()];
    const world = createJobWorld(server, async () => {
      begun.give();
      await goOn.given;
      return 'done';
    });
    await world.note('a');
    const process = world.startProcess();
    await process.takeDue();
    await begun.given;

    await world.callOff('a');
    goOn.give();
    await process.settled();

    expect(await world.find('a')).toMatchObject({ state: 'calledOff' });
  });
});

describe('slow jobs', () => {
  it('hold nobody up until eight are in hand at once', async () => {
    const begun: string[] = [];
    const letGo = signal();
    const world = createJobWorld(server, async (_payload, { key }) => {
      begun.push(key);
      await letGo.given;
      return 'done';
    });
    for (let n = 0; n < 10; n += 1) await world.note(`j${n}`);
    const process = world.startProcess();

    const first = await process.takeDue();
    const more = await process.takeDue();
    letGo.give();
    await process.settled();
    await process.work();

    expect([first, more]).toEqual([8, 0]);
    expect(begun).toHaveLength(10);
  });
});
