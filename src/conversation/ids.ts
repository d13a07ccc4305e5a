import type { Brand } from '../shared/brand.js';

export type ConversationId = Brand<'ConversationId'>;
export type MessageId = Brand<'MessageId'>;
export type CustomerId = Brand<'CustomerId'>;
export type HandoffId = Brand<'HandoffId'>;
export type AgentId = Brand<'AgentId'>;
export type FileId = Brand<'FileId'>;

export const conversationId = (value: string): ConversationId => parseId(value) as ConversationId;
export const messageId = (value: string): MessageId => parseId(value) as MessageId;
export const customerId = (value: string): CustomerId => parseId(value) as CustomerId;
export const handoffId = (value: string): HandoffId => parseId(value) as HandoffId;
export const fileId = (value: string): FileId => parseId(value) as FileId;
export const agentId = (value: string): AgentId => parseId(value) as AgentId;

/** True for what the functions above accept. */
export const isId = (value: string): boolean => /^[\w-]{1,64}$/.test(value);

function parseId(value: string): string {
  if (!isId(value)) throw new RangeError('An id is 1 to 64 letters, digits, - or _');
  return value;
}
