import { progress, type Figure } from '../figure.js';
import { fillStore } from '../full-store.js';
import { measureRoundTrips } from '../round-trips.js';
import { inFolder, median, questionOf, startServer } from '../servers.js';

const sizes = { small: 1_000, large: 1_000_000 } as const;
const rounds = 3;
const conversations = 50;
const warmUpMs = 5_000;
const measureMs = 6_000;
const atMost = 1.2;

type Size = keyof typeof sizes;

/** The time of a turn in a store with a million messages against one with a thousand. */
export async function measureStoreSize(): Promise<Figure> {
  return inFolder((small) =>
    inFolder(async (large) => {
      const folders = { small, large };
      for (const size of ['small', 'large'] as const) {
        progress(`store size: filling with ${sizes[size]} messages`);
        await fillStore(folders[size], sizes[size]);
      }
      const msPerTurn: Record<Size, number[]> = { small: [], large: [] };
      for (let round = 0; round < rounds; round += 1)
        for (const size of ['small', 'large'] as const)
          msPerTurn[size].push(await measure(folders[size]));
      return figureOf(median(msPerTurn.small), median(msPerTurn.large));
    }),
  );
}

async function measure(dataDir: string): Promise<number> {
  const server = await startServer({ program: 'turn', dataDir });
  try {
    const load = { conversations, warmUpMs, measureMs, textOf: questionOf };
    const { perSecond } = await measureRoundTrips({ ...server, ...load });
    return 1_000 / perSecond;
  } finally {
    await server.stop();
  }
}

function figureOf(smallMs: number, largeMs: number): Figure {
  const ratio = largeMs / smallMs;
  return {
    name: `time of a turn with ${sizes.large} messages in the store : with ${sizes.small}`,
    value: `${ratio.toFixed(2)} : 1`,
    aim: `at most ${atMost} : 1`,
    isReached: ratio <= atMost,
    detail: { smallMs, largeMs },
  };
}
