import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { PushChannel } from '../../turn/delivery.js';
import { createAdmit } from './admit.js';
import { createBotAdapter } from './bot-adapter.js';
import type { AzureCloud, BotDeps, BotPorts, BotSettings } from './bot-framework-deps.js';
import { serveBotRoute } from './bot-routes.js';
import { createPushToBot } from './push-to-bot.js';
import { createShowTyping } from './show-typing.js';

interface BotFrameworkDeps extends BotDeps {
  readonly settings: BotSettings;
  /** Microsoft's public cloud unless given. */
  readonly cloud: AzureCloud | undefined;
  readonly log: Logger;
}

export interface BotFramework {
  /** Brings lines of the transcript to Azure. */
  readonly push: PushChannel;
  /** Serves /api/messages. */
  readonly mount: (server: Server, ports: BotPorts) => void;
}

const publicCloud: AzureCloud = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  emulatorMetadataUrl:
    'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
};

const typingAfterMs = 800;

/** Teams and the other channels of Azure Bot Service: what comes from them, and what goes there. */
export function createBotFramework({
  settings,
  cloud = publicCloud,
  log,
  ...deps
}: BotFrameworkDeps): BotFramework {
  const adapter = createBotAdapter({ settings, cloud, clock: deps.clock });
  return {
    push: createPushToBot(adapter, deps),
    mount(server, ports) {
      const showTyping = createShowTyping({ ...ports, adapter, afterMs: typingAfterMs, log });
      serveBotRoute(server, { ...deps, ports, adapter, admit: createAdmit(settings), showTyping });
    },
  };
}
