import { freshMemory } from '../../../src/dialog/dialog-definition.js';
import type { ConversationId } from '../../../src/conversation/ids.js';
import type { ConversationStore, Hold, TurnResult } from '../../../src/turn/conversation-record.js';
import { draftIn, later, morning, openingOf, someConversation } from '../../support/examples.js';

export const leaseMs = 3_000;
/** When a lease taken in the morning has run out. */
export const expired = later(leaseMs + 1);

export const memory = { ...freshMemory, replies: 7 };

/** What a turn might leave behind. */
export const resultOf = (id: ConversationId, handledSeq = 1): TurnResult => ({
  identity: { level: 'anonymous' },
  mode: 'bot',
  handoffId: undefined,
  handledSeq,
  memory,
  unsent: [draftIn(id, { author: { role: 'bot' } })],
});

/** Short ways to say what the tests of leases do again and again. */
export function leaseCalls(conversations: () => ConversationStore) {
  const claim = (id: ConversationId, owner: string, now = morning) =>
    conversations().claim({ id, owner }, later(leaseMs, now), now);

  const claimed = async (id: ConversationId, owner: string, now = morning) => {
    const record = await claim(id, owner, now);
    if (record === undefined) throw new Error('The lease is not to be had');
    return record;
  };

  const opened = async (): Promise<ConversationId> => {
    const id = someConversation();
    await conversations().open(openingOf(id), morning);
    return id;
  };

  const letGo = (hold: Hold, arrivals: number, answeredSeq = 0) =>
    conversations().release({ hold, arrivals, answeredSeq });

  const find = (id: ConversationId) => conversations().find(id);

  return { claim, claimed, opened, letGo, find };
}
