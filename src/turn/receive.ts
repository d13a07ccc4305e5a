import type { Logger } from 'pino';
import { messageId, type ConversationId, type MessageId } from '../conversation/ids.js';
import type { MessageDraft } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Worker } from './work-conversation.js';

/** A message as a channel hands it in. */
export interface IncomingMessage {
  readonly conversationId: ConversationId;
  /** The channel's own id of this delivery; a second delivery with it is the same message. */
  readonly deliveryId?: string;
  readonly text: string;
  readonly at: Date;
}

export interface ReceiveDeps {
  readonly transcripts: TranscriptStore;
  readonly worker: Worker;
  /** Masks private values and seals those the turn still needs. */
  readonly protect: (text: string) => Pick<MessageDraft, 'text' | 'sealed'>;
  readonly newId: () => string;
  readonly log: Logger;
}

/**
 * Makes the way in for every channel, into a conversation that is open. The promise resolves once
 * the message is written and sure to be answered, here or on another process; only then may the
 * channel acknowledge it. What it does not acknowledge is expected again, under the same id.
 */
export function createReceive({ transcripts, worker, protect, newId, log }: ReceiveDeps) {
  return async function receive(incoming: IncomingMessage): Promise<{ readonly id: MessageId }> {
    const { conversationId, deliveryId, at } = incoming;
    const { message, repeated } = await transcripts.append({
      id: messageId(newId()),
      conversationId,
      author: { role: 'customer' },
      at,
      ...protect(incoming.text),
      ...(deliveryId !== undefined && { deliveryId }),
    });
    log.debug({ conversationId, messageId: message.id, repeated }, 'message recorded');

    // From here on the lease is ours, or its holder knows that somebody came: nothing acknowledged
    // is overlooked, whoever is killed. What is not acknowledged is delivered again.
    const claimed = await worker.claim(conversationId);
    if (claimed === undefined) return { id: message.id };
    worker.work(conversationId, { message, claimed }).catch((error: unknown) => {
      log.warn({ err: error, conversationId }, 'turn failed; it is taken up again');
    });
    return { id: message.id };
  };
}
