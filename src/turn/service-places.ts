import type { HandoffService } from '../handoff/handoff-service.js';
import type { MannersOf } from './channel-manners.js';
import type { ConversationStore } from './conversation-record.js';
import type { TellCustomer } from './tell-customer.js';

interface PlacesDeps {
  readonly handoffs: Pick<HandoffService, 'movedUp'>;
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly tell: TellCustomer;
  readonly manners: MannersOf;
}

/** Makes: tells customers who wait that they have moved up, where they read it at once. */
export function createTellPlaces({ handoffs, conversations, tell, manners }: PlacesDeps) {
  return async function tellPlaces(): Promise<number> {
    const moved = await handoffs.movedUp();
    for (const { id, conversationId, place, at } of moved) {
      const record = await conversations.find(conversationId);
      if (record?.mode !== 'queued' || !manners[record.channel].isLive) continue;
      const news = { id: `${id}-place-${at.getTime()}`, key: 'queued.moved', values: { place } };
      await tell(conversationId, news);
    }
    return moved.length;
  };
}
