import { Piscina } from 'piscina';
import type { Before, Understanding } from '../conversation/understanding.js';
import type { Clock } from '../shared/clock.js';
import type { FundName } from './entities/fund-name.js';

export interface ThreadParts {
  readonly modelPath: string;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

export interface UnderstandingThread {
  /**
   * What a message wants, see `Understand`. Rejects after five seconds, and with it what the thread
   * had at hand; another thread takes its place.
   */
  readonly understand: (text: string, before: Before) => Promise<readonly Understanding[]>;
  /** Takes up another model in the file, see `StandingUnderstand`. */
  readonly refresh: () => Promise<void>;
  /** From the next message on these are the funds there are. */
  readonly takeFunds: (funds: readonly FundName[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a thread is given when it starts. */
export interface ThreadData {
  readonly modelPath: string;
  funds: readonly FundName[];
}

/** A message to understand, and when. */
export interface Asked {
  readonly text: string;
  readonly before: Before;
  readonly at: Date;
}

const withinMs = 5_000;
const waitingAtMost = 10_000;
/** The thread has its next message at hand when it is done with one. */
const atHand = 16;

/**
 * Understands in a thread of its own, so that a long message holds nobody else up and a second core
 * is used. Rejects when there is no model.
 */
export async function startUnderstandingThread(parts: ThreadParts): Promise<UnderstandingThread> {
  const { modelPath, funds, clock } = parts;
  const workerData: ThreadData = { modelPath, funds };
  const threads = new Piscina({
    filename: new URL('./understand-in-thread.js', import.meta.url).href,
    workerData,
    minThreads: 1,
    maxThreads: 1,
    maxQueue: waitingAtMost,
    concurrentTasksPerWorker: atHand,
  });
  const refresh = async () => void (await threads.run(undefined, { name: 'refresh' }));
  await refresh().catch(async (error: unknown) => {
    await threads.destroy();
    throw error;
  });

  return {
    understand: (text, before) =>
      threads.run(
        { text, before, at: clock() },
        { name: 'understand', signal: AbortSignal.timeout(withinMs) },
      ),
    refresh,
    async takeFunds(others) {
      workerData.funds = others;
      await threads.run(others, { name: 'takeFunds' });
    },
    close: () => threads.destroy(),
  };
}
