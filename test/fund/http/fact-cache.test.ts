import { describe, expect, it } from 'vitest';
import { createFactCache } from '../../../src/fund/http/fact-cache.js';
import { setClock } from '../../support/set-clock.js';

const minuteMs = 60_000;

interface Fact {
  readonly source: string;
  readonly asOf: Date;
  readonly rows: readonly { readonly charge: string; readonly source: string }[];
}

const asOf = new Date('2026-11-23T01:59:00Z');
const factFrom = (source: string): Fact => ({ source, asOf, rows: [{ charge: '0.80%', source }] });

/** A cache over a source that counts how often it is read and can be taken away. */
function startCache({ keptAtMost = 10, at = '2026-11-23T02:00:00Z' } = {}) {
  const time = setClock(new Date(at));
  const source = { reads: 0, isAway: false, knows: true };
  const recall = createFactCache({ clock: time.clock, atMostMs: 15 * minuteMs, keptAtMost });
  const fact = (key = 'a') =>
    recall({
      key,
      youngerThanMs: 5 * minuteMs,
      read: async (): Promise<Fact | undefined> => {
        source.reads += 1;
        if (source.isAway) throw new Error('away');
        return Promise.resolve(source.knows ? factFrom('登记系统') : undefined);
      },
    });
  return { time, source, fact };
}

describe('a fact of a product', () => {
  it('is told as it was read', async () => {
    const { fact } = startCache();

    expect(await fact()).toEqual(factFrom('登记系统'));
  });

  it('is not read again while it is young', async () => {
    const { time, source, fact } = startCache();
    await fact();
    time.pass(minuteMs - 1);

    expect(await fact()).toEqual(factFrom('登记系统'));
    expect(source.reads).toBe(1);
  });

  it('says in each of its sources how old it is', async () => {
    const { time, fact } = startCache();
    await fact();
    time.pass(3.5 * minuteMs);

    expect(await fact()).toEqual(factFrom('登记系统（3 分钟前读取）'));
  });

  it('is read anew when it is no longer young', async () => {
    const { time, source, fact } = startCache();
    await fact();
    time.pass(5 * minuteMs);

    expect(await fact()).toEqual(factFrom('登记系统'));
    expect(source.reads).toBe(2);
  });

  it('is told with its age while it cannot be read', async () => {
    const { time, source, fact } = startCache();
    await fact();
    source.isAway = true;
    time.pass(14 * minuteMs);

    expect(await fact()).toEqual(factFrom('登记系统（14 分钟前读取）'));
  });

  it('is not told any more when it is too old', async () => {
    const { time, source, fact } = startCache();
    await fact();
    source.isAway = true;
    time.pass(15 * minuteMs);

    await expect(fact()).rejects.toThrow('away');
  });

  it('is not told on the next day in Shanghai, however young', async () => {
    const { time, source, fact } = startCache({ at: '2026-11-23T15:59:30Z' });
    await fact();
    source.isAway = true;
    time.pass(minuteMs / 2);

    await expect(fact()).rejects.toThrow('away');
  });

  it('is kept apart from others', async () => {
    const { source, fact } = startCache();

    await fact('a');
    await fact('b');

    expect(source.reads).toBe(2);
  });

  it('is read once for all who want it at the same time', async () => {
    const { source, fact } = startCache();

    await Promise.all([fact(), fact(), fact()]);

    expect(source.reads).toBe(1);
  });

  it('is asked for each time while there is none', async () => {
    const { source, fact } = startCache();
    source.knows = false;
    expect(await fact()).toBeUndefined();
    source.knows = true;

    expect(await fact()).toEqual(factFrom('登记系统'));
  });

  it('gives way to others when there are too many, the oldest first', async () => {
    const { source, fact } = startCache({ keptAtMost: 2 });
    for (const key of ['a', 'b', 'c']) await fact(key);

    await fact('b');
    await fact('c');
    expect(source.reads).toBe(3);
    await fact('a');
    expect(source.reads).toBe(4);
  });
});
