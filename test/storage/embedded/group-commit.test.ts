import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '../../../src/storage/embedded/disk/group-commit.js';

interface Trial {
  /** Each transaction as the works that ran in it. */
  readonly transactions: string[][];
  readonly undone: string[][];
}

/** A group commit whose transactions fail when they contain one of these works. */
function createTrial(failing: ReadonlySet<string>, error = new Error('never thrown')) {
  const trial: Trial = { transactions: [], undone: [] };
  let running: string[] = [];
  const group = createGroupCommit({
    transact: async (run) => {
      running = [];
      await Promise.resolve();
      run();
      if (running.some((name) => failing.has(name))) throw error;
      trial.transactions.push(running);
    },
    rolledBack: () => void trial.undone.push(running),
  });
  const write = (name: string) =>
    group.write(() => {
      running.push(name);
      return name;
    });
  return { trial, group, write };
}

describe('writes', () => {
  it('that wait at the same time share a transaction, in order', async () => {
    const { trial, write } = createTrial(new Set());

    const results = await Promise.all(['a', 'b', 'c'].map(write));

    expect(results).toEqual(['a', 'b', 'c']);
    expect(trial.transactions).toEqual([['a', 'b', 'c']]);
  });

  it('that throw do not hinder the others', async () => {
    const { group, write } = createTrial(new Set());
    const throwing = group.write(() => {
      throw new Error('not this one');
    });

    const [thrown, written] = await Promise.allSettled([throwing, write('a')]);

    expect([thrown.status, written.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('are tried one by one when their transaction fails, so that only the cause is refused', async () => {
    const full = Object.assign(new Error('no space'), { code: constants.errno.ENOSPC });
    const { trial, write } = createTrial(new Set(['b']), full);

    const results = await Promise.allSettled(['a', 'b', 'c'].map(write));

    expect(results).toMatchObject([
      { value: 'a' },
      { reason: { codeName: 'OutOfDiskSpace', code: 14_031 } },
      { value: 'c' },
    ]);
    expect(trial).toEqual({ transactions: [['a'], ['c']], undone: [['a', 'b', 'c'], ['b']] });
  });

  it('are refused with the reason that lmdb gives beside its error', async () => {
    const cause = Object.assign(new Error('too large'), { code: constants.errno.EFBIG });
    const failed = Object.assign(new Error('Commit failed'), {
      commitError: Promise.reject(cause),
    });
    const { write } = createTrial(new Set(['a']), failed);

    await expect(write('a')).rejects.toMatchObject({ codeName: 'OutOfDiskSpace' });
  });

  it('are refused as a fault of the server for any other reason', async () => {
    const { write } = createTrial(new Set(['a']), new Error('something else'));

    await expect(write('a')).rejects.toMatchObject({ codeName: 'InternalError' });
  });

  it('are over when it has settled', async () => {
    const { trial, group, write } = createTrial(new Set());

    void write('a');
    await group.settled();

    expect(trial.transactions).toEqual([['a']]);
  });
});
