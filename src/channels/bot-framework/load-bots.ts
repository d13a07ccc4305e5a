import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Clock } from '../../shared/clock.js';
import type { AddressStore } from '../../turn/channel-address.js';
import type { PushChannels } from '../../turn/delivery.js';
import type { AzureCloud, BotPorts, BotSettings } from './bot-framework-deps.js';
import { refuseBots } from './refuse-bots.js';
import { nobody, readTenantCustomers } from './tenant-customers.js';

interface Bots {
  readonly pushChannels: PushChannels;
  /** Serves /api/messages. */
  readonly mount: (server: Server, ports: BotPorts) => void;
}

interface LoadDeps {
  /** undefined: there is no bot, and /api/messages refuses everything. */
  readonly settings: (BotSettings & { readonly customersFile: string | undefined }) | undefined;
  /** Microsoft's public cloud unless given. */
  readonly cloud: AzureCloud | undefined;
  readonly addresses: AddressStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The bot that Azure knows. Its packages are large, so they are loaded only where there is one. */
export async function loadBots({ settings, cloud, ...deps }: LoadDeps): Promise<Bots> {
  if (settings === undefined) return { pushChannels: new Map(), mount: refuseBots };
  const { customersFile } = settings;
  const customerOf =
    customersFile === undefined ? nobody : await readTenantCustomers(customersFile);
  const { createBotFramework } = await import('./bot-framework.js');
  const { push, mount } = createBotFramework({ ...deps, settings, cloud, customerOf });
  return {
    mount,
    pushChannels: new Map([
      ['teams', push],
      ['teamsGroup', push],
    ]),
  };
}
