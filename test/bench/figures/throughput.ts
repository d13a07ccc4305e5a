import { progress, type Figure } from '../figure.js';
import { measureRoundTrips, type Measured } from '../round-trips.js';
import { inFolder, median, questionOf, startServer, type Program } from '../servers.js';

const rounds = 3;
const conversations = 50;
const warmUpMs = 15_000;
const measureMs = 6_000;
const atLeast = 0.25;

/**
 * Round trips a second of the full turn against those of a bare echo on the same server and store,
 * each conversation writing as soon as it has its reply. The two take turns, so that whatever else
 * the machine does falls on both.
 */
export async function measureThroughput(): Promise<Figure> {
  const all: Record<Program, Measured[]> = { echo: [], turn: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const program of ['echo', 'turn'] as const) {
      progress(`throughput, round ${round + 1} of ${rounds}: ${program}`);
      all[program].push(await measure(program));
    }
  const perSecond = (program: Program) => median(all[program].map((one) => one.perSecond));
  const p50Ms = (program: Program) => median(all[program].map((one) => one.p50Ms));
  const ratio = perSecond('turn') / perSecond('echo');
  return {
    name: `full turn : bare echo, round trips a second, ${conversations} conversations`,
    value: `${ratio.toFixed(2)} : 1`,
    aim: `${atLeast} : 1`,
    isReached: ratio >= atLeast,
    detail: {
      turnsPerSecond: perSecond('turn'),
      echoesPerSecond: perSecond('echo'),
      turnP50Ms: p50Ms('turn'),
      echoP50Ms: p50Ms('echo'),
    },
  };
}

function measure(program: Program): Promise<Measured> {
  return inFolder(async (dataDir) => {
    const server = await startServer({ program, dataDir });
    try {
      const load = { conversations, warmUpMs, measureMs, textOf: questionOf };
      return await measureRoundTrips({ ...server, ...load });
    } finally {
      await server.stop();
    }
  });
}
