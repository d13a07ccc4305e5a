import { setTimeout as sleep } from 'node:timers/promises';
import type { startTcpProxy } from '../support/tcp-proxy.js';
import type { Figure } from './figure.js';

/** What was wrong after one run. */
export interface Faults {
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
}

export const areNone = ({ lost, doubled, outOfOrder }: Faults): boolean =>
  lost + doubled + outOfOrder === 0;

/** In each run. */
export const cutsEach = 2;
const awayAtMostMs = 3_000;

/** Breaks connections at random instants of a time, half of them so that none is to be had for a while. */
export async function cutAtRandom(
  proxy: Awaited<ReturnType<typeof startTcpProxy>>,
  withinMs: number,
): Promise<void> {
  for (let cut = 0; cut < cutsEach; cut += 1) {
    await sleep((Math.random() * 2 * withinMs) / cutsEach);
    if (Math.random() < 0.5) {
      proxy.cut();
      continue;
    }
    proxy.takeAway();
    await sleep(Math.random() * awayAtMostMs);
    proxy.restore();
  }
}

/** The figure of all runs of a client. */
export function judgeRuns(client: string, faults: readonly Faults[], tookMs: number): Figure {
  const sum = (kind: keyof Faults) => faults.reduce((total, one) => total + one[kind], 0);
  const all = { lost: sum('lost'), doubled: sum('doubled'), outOfOrder: sum('outOfOrder') };
  return {
    name: `${faults.length} runs of ${client} with ${cutsEach} cuts each at random: lost, doubled, out of order`,
    value: `${all.lost}, ${all.doubled}, ${all.outOfOrder}`,
    aim: '0, 0, 0',
    isReached: areNone(all),
    detail: { ...all, tookMs },
  };
}
