import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
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

it('never runs twice at the same time', async () => {
  const seen = { running: 0, most: 0 };
  const { run, reaches } = countedWork(async () => {
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    await sleep(3 * pauseMs);
    seen.running -= 1;
  });
  const duty = repeatEvery(pauseMs, run, silentLog);
  onTestFinished(() => duty.stop());
  const often = reaches(4);

  duty.start();
  await often;

  expect(seen.most).toBe(1);
});

it('stops once the run under way has ended', async () => {
  const ended: number[] = [];
  const { run, state } = countedWork(async (count) => {
    await sleep(pauseMs);
    ended.push(count);
  });
  const duty = repeatEvery(pauseMs, run, silentLog);
  duty.start();

  await duty.stop();
  const runsAtStop = state.runs;
  await sleep(5 * pauseMs);

  expect(ended).toEqual([1]);
  expect(state.runs).toBe(runsAtStop);
});
