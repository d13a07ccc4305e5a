import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Job, JobStore } from '../../../src/jobs/job.js';
import { newId } from '../../../src/shared/new-id.js';
import { createTaskRunner } from '../../../src/shared/tasks/task-runner.js';
import type { InHandDeps } from '../../../src/shared/tasks/tasks-in-hand.js';
import { signal } from '../../support/signal.js';
import { silentLog } from '../../support/silent-log.js';
import { startTestStores, type TestStores } from '../../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const limits = {
  attemptsAtMost: 3,
  firstPauseMs: 1,
  pauseAtMostMs: 1,
  leaseMs: 60_000,
  attemptWithinMs: 60_000,
  finishWithinMs: 60_000,
  atOnce: 2,
};

interface Given {
  readonly run: InHandDeps<Job>['run'];
  readonly store?: Partial<JobStore>;
  readonly limits?: Partial<typeof limits>;
}

/** A runner of a kind of its own, by the time of day. */
function createTest(given: Given) {
  const kind = `kind${newId()}`;
  const store = { ...server.stores.jobs, ...given.store };
  const runner = createTaskRunner<Job>({
    store,
    kinds: [kind],
    run: given.run,
    limits: { ...limits, ...given.limits },
    owner: newId(),
    random: Math.random,
    clock: () => new Date(),
    log: silentLog,
  });
  onTestFinished(() => runner.stop());

  return {
    kind,
    runner,
    add: (key: string) =>
      server.stores.jobs.add({ id: `${kind}:${key}`, kind, key, payload: {}, dueAt: new Date() }),
    find: (key: string) => server.stores.jobs.find(`${kind}:${key}`),
  };
}

/** Never ends by itself, and takes no notice of being broken off. */
const hanging = () => new Promise<never>(() => undefined);

describe('a runner', () => {
  it('looks again when the store was away for a moment', async () => {
    const done = signal();
    let looks = 0;
    const { runner, add } = createTest({
      run: async () => {
        done.give();
        return 'done';
      },
      store: {
        nextAt: async (kinds) => {
          looks += 1;
          if (looks === 1) throw new Error('away');
          return server.stores.jobs.nextAt(kinds);
        },
      },
    });
    await add('a');

    runner.start();

    await done.given;
    expect(looks).toBeGreaterThan(1);
  });

  it('does at once what it is woken for', async () => {
    const done = signal();
    const { runner, add } = createTest({
      run: async () => {
        done.give();
        return 'done';
      },
    });
    runner.start();

    await add('a');
    const began = performance.now();
    runner.wake();
    await done.given;

    expect(performance.now() - began).toBeLessThan(400);
  });
});

describe('a lease', () => {
  it('is renewed while the task is in hand', async () => {
    const [renewedTwice, goOn] = [signal(), signal()];
    let renewals = 0;
    const { runner, add, find, kind } = createTest({
      run: async () => {
        await goOn.given;
        return 'done';
      },
      store: {
        renew: async (hold, until) => {
          renewals += 1;
          if (renewals === 2) renewedTwice.give();
          return server.stores.jobs.renew(hold, until);
        },
      },
      limits: { leaseMs: 3_000 },
    });
    await add('a');
    await runner.takeDue();
    const taken = await server.stores.jobs.nextAt([kind]);

    await renewedTwice.given;
    const renewed = await server.stores.jobs.nextAt([kind]);
    goOn.give();
    await runner.settled();

    expect(Number(renewed) - Number(taken)).toBeGreaterThan(1_000);
    expect(await find('a')).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('that is lost breaks the attempt off, and nothing is written', async () => {
    const aborted = signal<unknown>();
    const { runner, add, find } = createTest({
      run: async (_task, { signal: broken }) => {
        broken.addEventListener('abort', () => aborted.give(broken.reason));
        return hanging();
      },
      store: { renew: async () => false },
      limits: { leaseMs: 30 },
    });
    await add('a');
    await runner.takeDue();

    const reason = await aborted.given;
    await runner.settled();

    expect(reason).toMatchObject({ why: 'leaseLost' });
    expect(await find('a')).toMatchObject({ state: 'waiting', attempts: 1, lastError: undefined });
  });

  it('counts as lost when the store is away until it has run out', async () => {
    const aborted = signal<unknown>();
    const { runner, add } = createTest({
      run: async (_task, { signal: broken }) => {
        broken.addEventListener('abort', () => aborted.give(broken.reason));
        return hanging();
      },
      store: { renew: () => Promise.reject(new Error('away')) },
      limits: { leaseMs: 60 },
    });
    await add('a');
    const began = performance.now();

    await runner.takeDue();

    expect(await aborted.given).toMatchObject({ why: 'leaseLost' });
    expect(performance.now() - began).toBeGreaterThan(55);
  });
});

describe('an attempt', () => {
  it('that takes too long has failed, and makes room for others', async () => {
    const { runner, add, find } = createTest({ run: hanging, limits: { attemptWithinMs: 20 } });
    await add('a');

    await runner.takeDue();
    await runner.settled();

    expect(await find('a')).toMatchObject({ attempts: 1, lastError: 'TimeoutError' });
  });

  it('whose result cannot be written is made again when the lease has run out', async () => {
    const { runner, add, find } = createTest({
      run: async () => 'done',
      store: { done: () => Promise.reject(new Error('away')) },
    });
    await add('a');

    await runner.takeDue();
    await runner.settled();

    expect(await find('a')).toMatchObject({ state: 'waiting', attempts: 1, lastError: undefined });
  });
});

describe('stopping', () => {
  it('waits for what is in hand, and takes nothing more', async () => {
    const [begun, goOn] = [signal(), signal()];
    const { runner, add, find } = createTest({
      run: async () => {
        begun.give();
        await goOn.given;
        return 'done';
      },
    });
    await add('a');
    runner.start();
    await begun.given;

    const stopped = runner.stop();
    await add('b');
    runner.wake();
    goOn.give();
    await stopped;

    expect(await find('a')).toMatchObject({ state: 'done' });
    expect(await find('b')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await runner.takeDue()).toBe(0);
  });

  it('gives back in time what does not end, without counting the attempt', async () => {
    const begun = signal();
    const { runner, add, find, kind } = createTest({
      run: async () => {
        begun.give();
        return hanging();
      },
      limits: { finishWithinMs: 20 },
    });
    await add('a');
    runner.start();
    await begun.given;

    await runner.stop();

    expect(await find('a')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(Number(await server.stores.jobs.nextAt([kind]))).toBeLessThanOrEqual(Date.now());
  });
});
