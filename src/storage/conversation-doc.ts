import { conversationId, handoffId } from '../conversation/ids.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import type { ConversationDoc } from './collections.js';

/** What the turn knows of a stored conversation. */
export function toConversation(doc: ConversationDoc): ConversationRecord {
  const {
    _id,
    lease: _lease,
    commit: _commit,
    hands: _hands,
    openedAt: _openedAt,
    handoffId: current,
    endedHandoffId,
    ...rest
  } = doc;
  return {
    ...rest,
    id: conversationId(_id),
    handoffId: current === null ? undefined : handoffId(current),
    endedHandoffId: endedHandoffId === null ? undefined : handoffId(endedHandoffId),
  };
}
