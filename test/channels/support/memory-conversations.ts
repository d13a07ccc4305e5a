import { EventEmitter } from 'node:events';
import { fileId, messageId } from '../../../src/conversation/ids.js';
import type { ConversationId, CustomerId } from '../../../src/conversation/ids.js';
import type { Typing } from '../../../src/conversation/live-feed.js';
import type { Attachment, Message, MessageDraft } from '../../../src/conversation/message.js';
import type {
  DirectLineDeps,
  ReceivedFile,
} from '../../../src/channels/direct-line/direct-line-deps.js';
import { newId } from '../../../src/shared/new-id.js';

interface Conversation {
  readonly userId: string;
  readonly channel: 'web' | 'app';
  readonly customerId: CustomerId | undefined;
  readonly messages: Message[];
}

type Ports = Pick<
  DirectLineDeps,
  | 'openConversation'
  | 'findConversation'
  | 'isOf'
  | 'receive'
  | 'findFile'
  | 'messagesAfter'
  | 'onMessage'
  | 'customerTypes'
  | 'onTyping'
>;

type Line = Pick<MessageDraft, 'author' | 'text'> & Partial<MessageDraft>;

export type MemoryConversations = ReturnType<typeof createMemoryConversations>;

/** What Direct Line asks of the rest of the server, kept in memory. Every answer is `回复：…`. */
export function createMemoryConversations() {
  const conversations = new Map<ConversationId, Conversation>();
  const written = new EventEmitter().setMaxListeners(0);
  const feed = { isDeaf: false };
  const typists: ConversationId[] = [];
  const kept = new Map<
    string,
    Pick<Attachment, 'name' | 'kind' | 'contentType'> & Pick<ReceivedFile, 'content'>
  >();

  const find = (id: ConversationId): Conversation => {
    const conversation = conversations.get(id);
    if (conversation === undefined) throw new Error(`No conversation ${id}`);
    return conversation;
  };

  /** Writes the next line of a conversation. */
  function say(conversationId: ConversationId, line: Line): Message {
    const { messages } = find(conversationId);
    const id = messageId(newId());
    const at = new Date('2026-03-02T01:30:00.000Z');
    const message: Message = { id, conversationId, at, ...line, seq: messages.length + 1 };
    messages.push(message);
    if (!feed.isDeaf) written.emit(conversationId, message);
    return message;
  }

  function keep(id: ConversationId, { name, type, content }: ReceivedFile): Attachment {
    const { kind, contentType } = type;
    const file = fileId(newId());
    kept.set(`${id} ${file}`, { name, kind, contentType, content });
    return { fileId: file, name, kind, contentType, sizeBytes: content.length };
  }

  const ports: Ports = {
    async openConversation({ id, userId, channel, customerId }) {
      const created = !conversations.has(id);
      if (created) conversations.set(id, { userId, channel, customerId, messages: [] });
      return { created };
    },
    findConversation: async (id) => conversations.get(id),
    isOf: async (id, customerId) => conversations.get(id)?.customerId === customerId,
    async receive({ conversationId, deliveryId, text, files = [], at }) {
      const known = find(conversationId).messages.find(
        (message) => deliveryId !== undefined && message.deliveryId === deliveryId,
      );
      if (known !== undefined) return known;
      const delivery = deliveryId !== undefined && { deliveryId };
      const attachments = files.map((file) => keep(conversationId, file));
      const said = say(conversationId, {
        author: { role: 'customer' },
        text,
        at,
        ...delivery,
        ...(attachments.length > 0 && { attachments }),
      });
      say(conversationId, { author: { role: 'bot' }, text: `回复：${text}`, inReplyTo: said.id });
      return said;
    },
    findFile: async (id, file) => kept.get(`${id} ${file}`),
    messagesAfter: async (id, seq, limit) => find(id).messages.slice(seq, seq + limit),
    customerTypes: async (id) => void typists.push(id),
    onTyping(id, listener) {
      written.on(`typing ${id}`, listener);
      return () => void written.off(`typing ${id}`, listener);
    },
    onMessage(id, listener) {
      written.on(id, listener);
      return () => void written.off(id, listener);
    },
  };

  return {
    ports,
    /** Conversations whose customer was seen typing. */
    typists,
    /** Somebody types. */
    type: (sign: Typing): void => void written.emit(`typing ${sign.conversationId}`, sign),
    say,
    /** Tells listeners of a message (again), whatever they have seen. */
    announce: (message: Message): void => void written.emit(message.conversationId, message),
    /** While true, messages are written and nobody is told. */
    feed,
    conversation: (id: string): Conversation => find(id as ConversationId),
    listeners: (id: string): number => written.listenerCount(id),
  };
}
