import { createHash } from 'node:crypto';
import { z } from 'zod';
import { conversationId, type ConversationId, type CustomerId } from '../../conversation/ids.js';
import type { ChannelAddress } from '../../turn/channel-address.js';
import { isShared, tenantsOf, type BotActivity } from './bot-activity.js';
import type { CustomerOf } from './bot-framework-deps.js';

const text = z.string();

/** Where Azure brings what is said to one customer in one thread. */
const botAddress = z.object({
  serviceUrl: text,
  channelId: text,
  /** The conversation as Azure calls it. */
  threadId: text,
  userId: text,
  botId: text,
  tenantId: text.exactOptional(),
  /** Present: this account of the tenant was verified as this customer's. */
  objectId: text.exactOptional(),
  customerId: text.exactOptional(),
});

export type BotAddress = z.output<typeof botAddress>;

/** undefined: nobody is known there. Throws when the address is another channel's. */
export const readAddress = (stored: ChannelAddress | undefined): BotAddress | undefined =>
  stored === undefined ? undefined : botAddress.parse(stored);

/** Where the activity came from, and whose it is when the signed-in account says so. */
export function addressOf(activity: BotActivity, customerOf: CustomerOf): BotAddress {
  const { serviceUrl, channelId, conversation, from, recipient } = activity;
  const [tenantId] = tenantsOf(activity);
  const { aadObjectId: objectId } = from;
  const customerId = isShared(activity)
    ? undefined
    : customerFor({ tenantId, objectId }, customerOf);
  return {
    serviceUrl,
    channelId,
    threadId: conversation.id,
    userId: from.id,
    botId: recipient.id,
    ...(tenantId !== undefined && { tenantId }),
    ...(objectId !== undefined && customerId !== undefined && { objectId, customerId }),
  };
}

/** False when the account was another customer's, or nobody's, since the conversation began. */
export function isStillTheirs(address: BotAddress, customerOf: CustomerOf): boolean {
  return (
    address.customerId === undefined || customerFor(address, customerOf) === address.customerId
  );
}

function customerFor(
  { tenantId, objectId }: { readonly [Part in 'tenantId' | 'objectId']?: string | undefined },
  customerOf: CustomerOf,
): CustomerId | undefined {
  return tenantId === undefined || objectId === undefined
    ? undefined
    : customerOf(tenantId, objectId);
}

/**
 * The conversation of one person in one thread. Whoever becomes another customer, or stops being
 * one, begins another conversation: histories never mix.
 */
export function conversationAt(address: BotAddress): ConversationId {
  const { channelId, tenantId = '', threadId, userId, customerId = '' } = address;
  const place = JSON.stringify([channelId, tenantId, threadId, userId, customerId]);
  return conversationId(createHash('sha256').update(place).digest('base64url'));
}
