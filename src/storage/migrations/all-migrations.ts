import { leasedDeliveries } from './0001-leased-deliveries.js';
import { watchedCallbacks } from './0002-watched-callbacks.js';
import { linkedConversations } from './0003-linked-conversations.js';
import { handoffsInSteps } from './0004-handoffs-in-steps.js';
import type { Migration } from './migration.js';

/** Every change of what is stored since the first release, in order. */
export const migrations: readonly Migration[] = [
  leasedDeliveries,
  watchedCallbacks,
  linkedConversations,
  handoffsInSteps,
];
