import { workerData } from 'piscina';
import type { Understanding } from '../conversation/understanding.js';
import type { FundName } from './entities/fund-name.js';
import { createStandingUnderstand } from './standing-understand.js';
import type { Asked, ThreadData, Understood } from './understanding-thread.js';

/** The body of the thread: loads the model, then understands what it is asked, at the asker's time. */
const { modelPath, funds } = workerData as ThreadData;
let now = new Date();
const standing = await createStandingUnderstand(modelPath, { funds, clock: () => now });

function understand({ text, before, at }: Asked): readonly Understanding[] {
  now = at;
  return standing.understand(text, before);
}

export const understandAll = (messages: readonly Asked[]): Understood => messages.map(understand);

export const takeFunds = (others: readonly FundName[]): void => standing.takeFunds(others);

export const refresh = (): Promise<void> => standing.refresh();
