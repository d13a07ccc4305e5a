import { onTestFinished } from 'vitest';
import { createBotFramework } from '../../../src/channels/bot-framework/bot-framework.js';
import type {
  BotPorts,
  CustomerOf,
} from '../../../src/channels/bot-framework/bot-framework-deps.js';
import { nobody } from '../../../src/channels/bot-framework/tenant-customers.js';
import { messageId, type ConversationId } from '../../../src/conversation/ids.js';
import type { Clock } from '../../../src/shared/clock.js';
import { newId } from '../../../src/shared/new-id.js';
import type { ChannelAddress } from '../../../src/turn/channel-address.js';
import type { AzureBot } from '../../../src/config/azure-bot.js';
import { startAzure, testBot, type TokenOptions } from '../../support/azure.js';
import { silentLog } from '../../support/silent-log.js';
import { startServer } from '../support/test-server.js';

interface Options {
  readonly bot?: Partial<AzureBot>;
  readonly customerOf?: CustomerOf;
  readonly ports?: Partial<BotPorts>;
  readonly clock?: Clock;
}

export type TestBot = Awaited<ReturnType<typeof startBot>>;

/** The channel alone on a free port, with Azure on the other side and nothing behind it. */
export async function startBot({
  bot = {},
  customerOf = nobody,
  ports = {},
  clock = () => new Date(),
}: Options = {}) {
  const azure = await startAzure();
  onTestFinished(() => azure.stop());
  const opened: Parameters<BotPorts['openConversation']>[0][] = [];
  const received: Parameters<BotPorts['receive']>[0][] = [];
  const addresses = new Map<ConversationId, ChannelAddress>();
  const framework = createBotFramework({
    settings: testBot(azure, bot),
    cloud: azure.cloud,
    addresses: {
      save: async (id, address) => void addresses.set(id, address),
      find: async (id) => addresses.get(id),
    },
    customerOf,
    clock,
    log: silentLog,
  });
  const { base } = await startServer((server) =>
    framework.mount(server, {
      allow: () => undefined,
      openConversation: async (opening) => void opened.push(opening),
      receive: async (message) => {
        received.push(message);
        return { id: messageId(newId()) };
      },
      whoAnswers: async () => 'bot',
      onMessage: () => () => undefined,
      ...ports,
    }),
  );

  /** Posts as Azure does; `authorization` in place of a token of Azure's. */
  async function post(body: unknown, token: TokenOptions & { authorization?: string } = {}) {
    const { authorization = `Bearer ${await azure.token(token)}` } = token;
    const response = await fetch(`${base}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== '' && { authorization }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.text();
    return response.status;
  }

  return { azure, base, opened, received, addresses, push: framework.push, post };
}
