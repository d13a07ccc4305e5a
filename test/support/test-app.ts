import type { Logger } from 'pino';
import { createApp } from '../../src/app.js';
import type { CoreAddress } from '../../src/fund/http/write-call.js';
import type { AzureCloud } from '../../src/channels/bot-framework/bot-framework-deps.js';
import type { AppPush } from '../../src/channels/fund-app/push-to-app.js';
import type { AzureBot } from '../../src/config/azure-bot.js';
import type { Clock } from '../../src/shared/clock.js';
import { silentLog } from './silent-log.js';
import { understandHere } from './understand-here.js';
import { startTestStores, type TestStores } from './test-stores.js';

export const testSecret = 'a-direct-line-secret-for-tests';
export const testCoreSecret = 'a-core-events-secret-for-tests';
export const testPassword = 'an-admin-password-for-tests';

interface Options {
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly isPrivate?: boolean;
  /** In place of the demo's core. */
  readonly fundCore?: CoreAddress;
  /** The app's push service. */
  readonly appPush?: AppPush;
  /** The bot of Azure, and Microsoft's side of the wire. */
  readonly azureBot?: AzureBot;
  readonly azure?: AzureCloud;
  /** Shared with another server, before or beside this one; left open by `stop`. */
  readonly database?: TestStores;
}

const built = (folder: string) => new URL(`../../dist/${folder}`, import.meta.url).pathname;

/** The whole server on a free port of this machine, with an administrator. */
export async function startTestApp({
  clock = () => new Date(),
  log = silentLog,
  isPrivate = true,
  fundCore,
  appPush,
  azureBot,
  azure,
  database: given,
}: Options = {}) {
  const database = given ?? (await startTestStores());
  const app = await createApp({
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir: '',
      mongoUri: database.uri,
      adminPassword: testPassword,
      directLineSecret: testSecret,
      chatSites: [],
      appLinkUrl: 'https://app.example/test',
      appPushUrl: undefined,
      appPushSecret: undefined,
      coreEventsSecret: testCoreSecret,
      smsGateway: undefined,
      fundCoreUrl: undefined,
      fundCoreSecret: undefined,
      silencePauses: { nudgeAfterMs: 300_000, leaveAfterMs: 900_000 },
      azureBot,
      publicUrl: undefined,
      companyName: '示例基金',
      logLevel: 'silent',
    },
    fundCore,
    appPush,
    files: { chat: built('chat'), app: built('app'), desk: built('desk') },
    startUnderstanding: (funds) => understandHere({ funds, clock }),
    showCode: () => undefined,
    isPrivate,
    ...(azure !== undefined && { azure }),
    clock,
    log,
  });
  await app.agents.ensureAdministrator(testPassword);
  const port = await app.start();
  return {
    base: `http://127.0.0.1:${port}`,
    stores: database.stores,
    routes: app.routes,
    async stop() {
      await app.stop();
      if (given === undefined) await database.close();
    },
  };
}
