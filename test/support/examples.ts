import type { NewAgent } from '../../src/agents/agent-store.js';
import { anonymous } from '../../src/conversation/identity.js';
import {
  agentId,
  conversationId,
  handoffId,
  messageId,
  type ConversationId,
} from '../../src/conversation/ids.js';
import type { Message, MessageDraft } from '../../src/conversation/message.js';
import type { Waiting } from '../../src/handoff/handoff-store.js';
import { rankOf } from '../../src/handoff/priority.js';
import { newId } from '../../src/shared/new-id.js';
import type { Opening } from '../../src/turn/conversation-record.js';
import type { Booking } from '../../src/turn/delivery.js';

/** A Monday morning in Shanghai. */
export const morning = new Date('2026-11-23T02:00:00Z');

export const later = (ms: number, from = morning): Date => new Date(from.getTime() + ms);

export const someConversation = (): ConversationId => conversationId(newId());

/** Something a customer says. */
export function draftIn(
  conversation: ConversationId,
  given: Partial<MessageDraft> = {},
): MessageDraft {
  return {
    id: messageId(newId()),
    conversationId: conversation,
    author: { role: 'customer' },
    at: morning,
    text: '你好',
    ...given,
  };
}

export const openingOf = (id: ConversationId): Opening => ({
  id,
  channel: 'web',
  userId: 'visitor',
  identity: anonymous,
});

export function waitingIn(conversation: ConversationId, given: Partial<Waiting> = {}): Waiting {
  return {
    id: handoffId(`h-${newId()}`),
    conversationId: conversation,
    customerId: undefined,
    customerName: '访客 0001',
    customerClass: 'ordinary',
    queue: 'trading',
    priority: 0,
    reasons: ['客户要求转人工'],
    requestedAt: morning,
    rankAt: rankOf({ priority: 0, ...given }, given.requestedAt ?? morning),
    step: 0,
    state: 'waiting',
    ...given,
  };
}

export function newAgent(given: Partial<NewAgent> = {}): NewAgent {
  const id = agentId(newId());
  return {
    id,
    login: id,
    name: '小融',
    roles: ['agent'],
    skills: [{ queue: 'trading', level: 1 }],
    capacity: 2,
    passwordHash: 'none',
    ...given,
  };
}

export const bookingOf = ({ id, conversationId: conversation, seq }: Message): Booking => ({
  id,
  kind: 'web',
  conversationId: conversation,
  seq,
  userId: 'visitor',
});
