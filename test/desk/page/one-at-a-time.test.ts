import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../src/desk/page/control/one-at-a-time.js';

/** A task whose runs end when told to. */
function slowTask() {
  const ends: (() => void)[] = [];
  const run = oneAtATime(() => new Promise((resolve) => void ends.push(resolve)));
  return { run, ends };
}

const settle = () => new Promise((resolve) => void setTimeout(resolve, 0));

describe('oneAtATime', () => {
  it('runs once more for all the calls during a run', async () => {
    const { run, ends } = slowTask();

    const calls = [run(), run(), run()];
    const runsAtOnce = ends.length;
    ends[0]?.();
    await settle();
    ends[1]?.();
    await Promise.all(calls);

    expect([runsAtOnce, ends.length]).toEqual([1, 2]);
  });

  it('runs again for a call after the end', async () => {
    const { run, ends } = slowTask();

    const first = run();
    ends[0]?.();
    await first;
    void run();

    expect(ends.length).toBe(2);
  });
});
