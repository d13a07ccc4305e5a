import { expect, it, onTestFinished, vi } from 'vitest';
import { repeatEvery } from '../../src/shared/repeat-every.js';
import { createLog } from '../../src/telemetry/log.js';
import { silentLog } from '../support/silent-log.js';

const pauseMs = 1;

/** Resolves when the work has run so many times. */
function countedWork(work: (run: number) => Promise<unknown>) {
  const state = { runs: 0, wanted: 0, reached: () => undefined as void };
  return {
    state,
    run: async () => {
      state.runs += 1;
      if (state.runs === state.wanted) state.reached();
      await work(state.runs);
    },
    reaches: (runs: number) =>
      new Promise<void>((reached) => void Object.assign(state, { wanted: runs, reached })),
  };
}

it('does the work at once and again after each pause', async () => {
  const { run, reaches, state } = countedWork(() => Promise.resolve());
  const duty = repeatEvery(pauseMs, run, silentLog);
  onTestFinished(() => duty.stop());
  const thrice = reaches(3);

  duty.start();

  expect(state.runs).toBe(1);
  await thrice;
});

it('does nothing before it is started', async () => {
  const { run, state } = countedWork(() => Promise.resolve());

  await repeatEvery(pauseMs, run, silentLog).stop();

  expect(state.runs).toBe(0);
});

it('goes on after a failure and logs it', async () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const { run, reaches } = countedWork((count) =>
    count === 1 ? Promise.reject(new Error('away')) : Promise.resolve(),
  );
  const duty = repeatEvery(pauseMs, run, log);
  onTestFinished(() => duty.stop());
  const again = reaches(2);

  duty.start();
  await again;

  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('background work failed; it is tried again');
});

/** Work that ends when told to, under a clock that is set. */
function heldWork() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const ends: (() => void)[] = [];
  const duty = repeatEvery(
    pauseMs,
    () => new Promise<void>((end) => void ends.push(end)),
    silentLog,
  );
  return { duty, ends };
}

it('never runs twice at the same time', async () => {
  const { duty, ends } = heldWork();

  duty.start();
  await vi.advanceTimersByTimeAsync(100 * pauseMs);
  const begunMeanwhile = ends.length;
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(pauseMs);

  expect([begunMeanwhile, ends.length]).toEqual([1, 2]);
});

it('stops once the run under way has ended, and for good', async () => {
  const { duty, ends } = heldWork();
  const seen: string[] = [];
  duty.start();

  const stopped = duty.stop().then(() => seen.push('stopped'));
  await vi.advanceTimersByTimeAsync(100 * pauseMs);
  seen.push('ended');
  ends[0]?.();
  await stopped;
  await vi.advanceTimersByTimeAsync(100 * pauseMs);

  expect(seen).toEqual(['ended', 'stopped']);
  expect(ends).toHaveLength(1);
});
