import { describe, expect, it } from 'vitest';
import { gatherCalls, type Settled } from '../../src/shared/gather-calls.js';

/** Calls that end when they are told to. */
function heldCalls() {
  const calls: { readonly items: readonly number[]; readonly end: () => void }[] = [];
  const callAll = (items: readonly number[]) =>
    new Promise<readonly Settled<number>[]>((resolve) => {
      calls.push({ items, end: () => resolve(items.map((item) => ({ value: 10 * item }))) });
    });
  return { calls, callAll };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('gathered calls', () => {
  it('are one when they are asked for in the same tick', async () => {
    const { calls, callAll } = heldCalls();
    const ask = gatherCalls(callAll, 10);

    const answers = Promise.all([ask(1), ask(2)]);
    await tick();
    calls[0]?.end();

    expect(await answers).toEqual([10, 20]);
    expect(calls.map(({ items }) => items)).toEqual([[1, 2]]);
  });

  it('wait for the one under way and go together, so many at most', async () => {
    const { calls, callAll } = heldCalls();
    const ask = gatherCalls(callAll, 2);

    const answers = [ask(1)];
    await tick();
    answers.push(ask(2), ask(3), ask(4));
    for (let call = 0; call < 3; call += 1) {
      await tick();
      calls[call]?.end();
    }

    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  it('tell each caller of its own failure', async () => {
    const refused = new Error('refused');
    const ask = gatherCalls(
      async (items: readonly string[]) =>
        items.map((item) => (item === 'bad' ? { error: refused } : { value: item })),
      10,
    );

    const answers = await Promise.allSettled([ask('good'), ask('bad')]);

    expect(answers).toEqual([
      { status: 'fulfilled', value: 'good' },
      { status: 'rejected', reason: refused },
    ]);
  });

  it('fail together when the call fails, and go on with the next', async () => {
    const away = new Error('away');
    let isAway = true;
    const ask = gatherCalls(async (items: readonly number[]) => {
      if (isAway) throw away;
      return items.map((item) => ({ value: item }));
    }, 10);

    const failed = await Promise.allSettled([ask(1), ask(2)]);
    isAway = false;

    expect(failed).toEqual([
      { status: 'rejected', reason: away },
      { status: 'rejected', reason: away },
    ]);
    expect(await ask(3)).toBe(3);
  });

  it('that wait when one fails are all tried at once', async () => {
    const away = new Error('away');
    const fails: (() => void)[] = [];
    const ask = gatherCalls(
      (_items: readonly number[]) =>
        new Promise<never>((_resolve, reject) => fails.push(() => reject(away))),
      2,
    );

    const asked = [ask(1)];
    await tick();
    asked.push(...[2, 3, 4, 5, 6].map(ask));
    const settled = Promise.allSettled(asked);
    fails[0]?.();
    await tick();
    const triedAtOnce = fails.length - 1;
    for (const fail of fails.slice(1)) fail();

    expect((await settled).map(({ status }) => status)).toEqual(
      Array.from({ length: 6 }, () => 'rejected'),
    );
    expect(triedAtOnce).toBe(3);
  });

  it('are refused above a bound', async () => {
    const ask = gatherCalls(() => new Promise<never>(() => undefined), 1);
    const asked = Array.from({ length: 10_001 }, (_, n) => ask(n));

    await expect(asked.at(-1)).rejects.toMatchObject({ code: 'STORE_AWAY' });
  });
});
