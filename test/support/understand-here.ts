import { createStandingUnderstand } from '../../src/nlu/standing-understand.js';
import type { ThreadParts, UnderstandingThread } from '../../src/nlu/understanding-thread.js';
import { modelPath } from './test-service.js';

/** Understanding without a thread of its own: threads run built programs only. */
export async function understandHere(
  parts: Omit<ThreadParts, 'modelPath'>,
): Promise<UnderstandingThread> {
  const { understand, refresh, takeFunds } = await createStandingUnderstand(modelPath, parts);
  return {
    understand: (text, before) => Promise.resolve(understand(text, before)),
    refresh,
    takeFunds: (funds) => Promise.resolve(takeFunds(funds)),
    close: () => Promise.resolve(),
  };
}
