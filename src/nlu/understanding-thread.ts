import { Piscina } from 'piscina';
import type { Before, Understanding } from '../conversation/understanding.js';
import type { Clock } from '../shared/clock.js';
import { gatherCalls } from '../shared/gather-calls.js';
import type { FundName } from './entities/fund-name.js';

export interface ThreadParts {
  readonly modelPath: string;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

export interface UnderstandingThread {
  /**
   * What a message wants, see `Understand`. Rejects after five seconds, and with it what was asked
   * together; another thread takes its place.
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

/** Of each message, in their order. */
export type Understood = readonly (readonly Understanding[])[];

/** A message to understand, and when. */
export interface Asked {
  readonly text: string;
  readonly before: Before;
  readonly at: Date;
}

const withinMs = 5_000;
/** Messages that come together go to the thread together, and their turns go on together. */
const atOnce = 25;

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
  });
  const refresh = async () => void (await threads.run(undefined, { name: 'refresh' }));
  await refresh().catch(async (error: unknown) => {
    await threads.destroy();
    throw error;
  });
  const understand = gatherCalls(async (messages: readonly Asked[]) => {
    const signal = AbortSignal.timeout(withinMs);
    const all = (await threads.run(messages, { name: 'understandAll', signal })) as Understood;
    return all.map((value) => ({ value }));
  }, atOnce);

  return {
    understand: (text, before) => understand({ text, before, at: clock() }),
    refresh,
    async takeFunds(others) {
      workerData.funds = others;
      await threads.run(others, { name: 'takeFunds' });
    },
    close: () => threads.destroy(),
  };
}
