import type { Logger } from 'pino';
import type { HandoffService } from '../handoff/handoff-service.js';
import { repeatEvery } from '../shared/repeat-every.js';
import type { MannersOf } from './channel-manners.js';
import type { ConversationStore } from './conversation-record.js';
import { createTellPlaces } from './service-places.js';
import type { TellCustomer } from './tell-customer.js';
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
  readonly tell: TellCustomer;
  readonly outbox: Duty;
  readonly jobs: Duty;
}

interface DutyDeps {
  readonly stores: { readonly conversations: ConversationStore };
  readonly manners: MannersOf;
  readonly log: Logger;
}

/** What runs by itself from start to stop. */
export const dutiesOf = (
  { worker, handoffs, tell, outbox, jobs }: Dutiful,
  { stores, manners, log }: DutyDeps,
): readonly Duty[] => [
  repeatEvery(takeOverEveryMs, worker.takeOver, log),
  repeatEvery(settleEveryMs, handoffs.settleLeftovers, log),
  repeatEvery(assignEveryMs, handoffs.assign, log),
  repeatEvery(bringBackEveryMs, handoffs.bringBack, log),
  repeatEvery(watchLevelsEveryMs, handoffs.watchLevels, log),
  repeatEvery(tellPlacesEveryMs, createTellPlaces({ ...stores, handoffs, tell, manners }), log),
  repeatEvery(repairPlacesEveryMs, handoffs.repairPlaces, log),
  outbox,
  jobs,
];
