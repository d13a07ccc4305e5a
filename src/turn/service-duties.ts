import type { Logger } from 'pino';
import type { HandoffService } from '../handoff/handoff-service.js';
import { repeatEvery } from '../shared/repeat-every.js';
import type { Worker } from './work-conversation.js';

const takeOverEveryMs = 1_000;
const settleEveryMs = 2_000;

type Duty = Pick<ReturnType<typeof repeatEvery>, 'start' | 'stop'>;

interface Dutiful {
  readonly worker: Worker;
  readonly handoffs: HandoffService;
  readonly outbox: Duty;
  readonly jobs: Duty;
}

/** What runs by itself from start to stop. */
export const dutiesOf = (
  { worker, handoffs, outbox, jobs }: Dutiful,
  log: Logger,
): readonly Duty[] => [
  repeatEvery(takeOverEveryMs, worker.takeOver, log),
  repeatEvery(settleEveryMs, handoffs.settleLeftovers, log),
  outbox,
  jobs,
];
