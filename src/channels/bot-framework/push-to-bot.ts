import { AppError } from '../../shared/app-error.js';
import type { PushChannel } from '../../turn/delivery.js';
import type { BotAdapter } from './bot-adapter.js';
import { isStillTheirs, readAddress } from './bot-address.js';
import type { BotDeps } from './bot-framework-deps.js';
import { writeBotActivity } from './write-bot-activity.js';

/**
 * Makes the way of a line to Azure, by the address that was kept. What was meant for a verified
 * customer goes only where that customer still is signed in.
 */
export function createPushToBot(
  adapter: Pick<BotAdapter, 'send'>,
  { addresses, customerOf }: Pick<BotDeps, 'addresses' | 'customerOf'>,
): PushChannel {
  return async function push({ message }) {
    const address = readAddress(await addresses.find(message.conversationId));
    if (address === undefined) throw new Error('A conversation of Azure has no address');
    if (!isStillTheirs(address, customerOf)) throw new AppError('FORBIDDEN');
    await adapter.send(address, writeBotActivity(message));
  };
}
