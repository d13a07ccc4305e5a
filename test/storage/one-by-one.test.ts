import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { oneByOne } from '../../src/storage/one-by-one.js';

/** Work that notes when it begins and goes on when it is let. */
function startWork() {
  const begun: string[] = [];
  const ear = new EventEmitter();
  const run = oneByOne(
    (item: string) => item.charAt(0),
    async (item) => {
      begun.push(item);
      const [outcome] = (await once(ear, item)) as [Error | undefined];
      if (outcome !== undefined) throw outcome;
      return `${item} done`;
    },
  );
  return { begun, run, end: (item: string, outcome?: Error) => ear.emit(item, outcome) };
}

describe('work one by one', () => {
  it('waits for the work of the same key, not for that of others', async () => {
    const { begun, run, end } = startWork();

    const [a1, a2, b1] = [run('a1'), run('a2'), run('b1')];
    const before = [...begun];
    end('a1');
    end('b1');
    const ended = await Promise.all([a1, b1]);
    end('a2');

    expect(before).toEqual(['a1', 'b1']);
    expect(ended).toEqual(['a1 done', 'b1 done']);
    expect(await a2).toBe('a2 done');
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('tries those that wait at once when one has failed', async () => {
    const { begun, run, end } = startWork();
    const [a1, a2, a3] = [run('a1'), run('a2'), run('a3')];

    end('a1', new Error('away'));
    await expect(a1).rejects.toThrow('away');
    const after = [...begun];
    end('a3');
    end('a2', new Error('away too'));

    expect(after).toEqual(['a1', 'a2', 'a3']);
    await expect(a2).rejects.toThrow('away too');
    expect(await a3).toBe('a3 done');
  });

  it('goes on after a failure', async () => {
    const { run, end } = startWork();
    const a1 = run('a1');
    end('a1', new Error('away'));
    await expect(a1).rejects.toThrow('away');

    const a2 = run('a2');
    end('a2');

    expect(await a2).toBe('a2 done');
  });
});
