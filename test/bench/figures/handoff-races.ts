import { join } from 'node:path';
import { startEmbeddedThread } from '../../../src/storage/embedded/embedded-thread.js';
import { createLog } from '../../../src/telemetry/log.js';
import { playRaces } from '../races/play-races.js';
import type { Figure } from '../figure.js';
import { inFolder } from '../servers.js';

const races = 10_000;
const processes = 4;
const kills = 40;

/** Agents, customers and crashes that meet in the same handoffs on several processes. */
export async function measureHandoffRaces(): Promise<Figure> {
  return inFolder(async (dir) => {
    const store = await startEmbeddedThread({
      dataDir: join(dir, 'store'),
      log: createLog('silent'),
      onDeath: () => undefined,
    });
    const began = performance.now();
    const {
      races: played,
      won,
      ...faults
    } = await playRaces({
      mongoUri: store.uri,
      races,
      processes,
      kills,
    });
    await store.close();
    const { twoAgents, overCapacity, forgotten } = faults;
    return {
      name: `${races} races over handoffs on ${processes} processes with ${kills} kill -9: with two agents, over capacity, forgotten`,
      value: `${twoAgents}, ${overCapacity}, ${forgotten}`,
      aim: '0, 0, 0',
      isReached: twoAgents + overCapacity + forgotten === 0,
      detail: { ...faults, played, won, tookMs: performance.now() - began },
    };
  });
}
