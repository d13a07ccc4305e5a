import { progress, type Figure } from '../figure.js';
import { fillStore } from '../full-store.js';
import { inFolder, median, startServer } from '../servers.js';

const messages = 100_000;
const rounds = 5;
const atMostMs = 3_000;

/** From the start of the process to ready, with a trained model and a store in use. */
export async function measureStart(): Promise<Figure> {
  const readyMs = await inFolder(async (dataDir) => {
    progress(`start: filling with ${messages} messages`);
    await fillStore(dataDir, messages);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const server = await startServer({ program: 'turn', dataDir });
      times.push(server.readyMs);
      await server.stop();
    }
    return median(times);
  });
  return {
    name: `start to ready with ${messages} messages in the store`,
    value: `${(readyMs / 1_000).toFixed(2)} s`,
    aim: `at most ${atMostMs / 1_000} s`,
    isReached: readyMs <= atMostMs,
    detail: { readyMs },
  };
}
