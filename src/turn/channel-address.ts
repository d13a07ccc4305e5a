import type { ConversationId } from '../conversation/ids.js';

/** Where a channel that has to be called reaches a conversation; only the channel can read it. */
export type ChannelAddress = Readonly<Record<string, string>>;

/** Where channels keep addresses. */
export interface AddressStore {
  /** Takes the place of the address before. */
  save(id: ConversationId, address: ChannelAddress): Promise<void>;
  find(id: ConversationId): Promise<ChannelAddress | undefined>;
}
