import type { Logger } from 'pino';
import type { HandoffService } from '../handoff/handoff-service.js';
import { repeatEvery } from '../shared/repeat-every.js';
import type { Worker } from './work-conversation.js';

const takeOverEveryMs = 1_000;
const settleEveryMs = 2_000;
const assignEveryMs = 1_000;
const bringBackEveryMs = 3_000;
const watchLevelsEveryMs = 5_000;
const repairPlacesEveryMs = 30_000;
const tellPlacesEveryMs = 10_000;

type Duty = Pick<ReturnType<typeof repeatEvery>, 'start' | 'stop'>;

interface Dutiful {
  readonly worker: Worker;
  readonly handoffs: HandoffService;
  readonly tellPlaces: () => Promise<number>;
  readonly outbox: Duty;
  readonly jobs: Duty;
}

/** What runs by itself from start to stop. */
export const dutiesOf = (
  { worker, handoffs, tellPlaces, outbox, jobs }: Dutiful,
  log: Logger,
): readonly Duty[] => [
  repeatEvery(takeOverEveryMs, worker.takeOver, log),
  repeatEvery(settleEveryMs, handoffs.settleLeftovers, log),
  repeatEvery(assignEveryMs, handoffs.assign, log),
  repeatEvery(bringBackEveryMs, handoffs.bringBack, log),
  repeatEvery(watchLevelsEveryMs, handoffs.watchLevels, log),
  repeatEvery(tellPlacesEveryMs, tellPlaces, log),
  repeatEvery(repairPlacesEveryMs, handoffs.repairPlaces, log),
  outbox,
  jobs,
];
