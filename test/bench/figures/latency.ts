import { progress, type Figure } from '../figure.js';
import { measureRoundTrips, type Measured } from '../round-trips.js';
import { inFolder, questionOf, startServer, type Program } from '../servers.js';

const conversations = 500;
const everyMs = 5_000;
const warmUpMs = 10_000;
const measureMs = 30_000;
const atMost = 5;

/** The slowest of a hundred turns against that of a bare echo, with many conversations open. */
export async function measureLatency(): Promise<Figure> {
  const echo = await measure('echo');
  const turn = await measure('turn');
  const ratio = turn.p99Ms / echo.p99Ms;
  return {
    name: `p99 of a full turn : p99 of the echo, ${conversations} conversations, a message each every ${everyMs / 1_000} s`,
    value: `${ratio.toFixed(1)} : 1`,
    aim: `at most ${atMost} : 1`,
    isReached: ratio <= atMost,
    detail: {
      turnP50Ms: turn.p50Ms,
      turnP99Ms: turn.p99Ms,
      echoP50Ms: echo.p50Ms,
      echoP99Ms: echo.p99Ms,
    },
  };
}

function measure(program: Program): Promise<Measured> {
  progress(`latency: ${program}`);
  return inFolder(async (dataDir) => {
    const server = await startServer({ program, dataDir });
    try {
      const load = { conversations, everyMs, warmUpMs, measureMs, textOf: questionOf };
      return await measureRoundTrips({ ...server, ...load });
    } finally {
      await server.stop();
    }
  });
}
