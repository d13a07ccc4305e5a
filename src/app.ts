import { hkdfSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { dialogFolder, dialogs, plainAnswers } from '../dialogs/all-dialogs.js';
import { createAgentService, type AgentService } from './agents/agent-service.js';
import type { AzureCloud } from './channels/bot-framework/bot-framework-deps.js';
import { loadBots } from './channels/bot-framework/load-bots.js';
import { mountDirectLine } from './channels/direct-line/direct-line.js';
import { readsOwnBody } from './channels/direct-line/file-routes.js';
import { mountWebChat } from './channels/web-chat/web-chat.js';
import { loadDialogTexts } from './compose/dialog-texts.js';
import { loadGuard } from './compose/guard.js';
import { loadTone } from './compose/tone.js';
import type { Config } from './config/parse-config.js';
import { createDemoPhones, type ShownCode } from './customers/demo-phones.js';
import { createConduct } from './dialog/conduct.js';
import { createCatalogue } from './dialog/catalogue.js';
import { loadIncidents } from './feedback/known-incidents.js';
import type { FundCore } from './fund/fund-core.js';
import { demoCustomers } from './fund/demo/demo-customers.js';
import type { CoreAddress } from './fund/http/write-call.js';
import { openCore } from './fund/open-core.js';
import { loadTradingCalendar } from './fund/trading-calendar.js';
import { serveCoreEvents } from './http/core-event-routes.js';
import { createDesk } from './http/create-desk.js';
import { serveDeskPage } from './http/desk-page.js';
import { serveFrontPage } from './http/front-page.js';
import { serveHealth } from './http/health-routes.js';
import { createHttpServer, routesOf } from './http/http-server.js';
import { watchRequests } from './http/requests-under-way.js';
import { createStandingUnderstand } from './nlu/standing-understand.js';
import type { Clock } from './shared/clock.js';
import { sameSecret } from './shared/same-secret.js';
import { newId } from './shared/new-id.js';
import { createRateLimit } from './shared/rate-limit.js';
import { repeatEvery } from './shared/repeat-every.js';
import { connectStores, type Stores } from './storage/connect.js';
import { createMetrics } from './telemetry/metrics.js';
import { channelManners } from './turn/channel-manners.js';
import { createService, type Service, type ServiceDeps } from './turn/create-service.js';

export interface AppParts {
  readonly config: Config & { readonly directLineSecret: string; readonly mongoUri: string };
  /** The company's core system; undefined: the demo's. */
  readonly fundCore: CoreAddress | undefined;
  readonly log: Logger;
  readonly clock: Clock;
  /** Where the built pages and the model are. */
  readonly files: { readonly chat: string; readonly desk: string; readonly model: string };
  /** Shows a one-time code of the demo to whoever started it. */
  readonly showCode: (code: ShownCode) => void;
  /** Everything a trial shows on its front page is shown only there. */
  readonly isPrivate: boolean;
  /** Microsoft's public cloud unless given. */
  readonly azure?: AzureCloud;
}

/** Whoever waits longer for an answer is told so. */
const slowAfterMs = 2_000;
/** Requests under way when the server stops are given this long. */
const answeredWithinMs = 3_000;
/** A model that `npm run teach` has written is in use after so long at most. */
const lookForModelEveryMs = 5_000;

const rates = {
  post: { burst: 100, perSecond: 50 },
  token: { burst: 60, perSecond: 1 },
  /** All of Azure comes from few addresses. */
  azure: { burst: 1_000, perSecond: 200 },
  connect: { burst: 30, perSecond: 2 },
  typing: { burst: 20, perSecond: 1 },
  upload: { burst: 10, perSecond: 0.2 },
  /** Of one address: a company's whole staff may share it. */
  call: { burst: 600, perSecond: 100 },
  begin: { burst: 60, perSecond: 1 },
  login: { burst: 10, perSecond: 0.2 },
  /** Sign-ins of one address, whatever the login. */
  address: { burst: 100, perSecond: 1 },
};

/** Builds every part and connects them. Nothing listens and nothing is due before `start`. */
export async function createApp(parts: AppParts) {
  const { config, log, clock } = parts;
  const calendar = loadTradingCalendar();
  const core = openCore({ address: parts.fundCore, clock, calendar, log });
  const phones = createDemoPhones(clock, parts.showCode);
  const metrics = createMetrics();
  const { understand, models } = await createUnderstanding(parts, core);
  const stores = await connectStores(config.mongoUri, log);
  const bots = await openBots(parts, stores);
  const service = await createCoreService(parts, {
    pushChannels: bots.pushChannels,
    core,
    calendar,
    stores,
    metrics,
    understand,
    sendCode: phones.send,
  });
  metrics.watchBacklog('deliveries', service.outbox.backlog);
  metrics.watchBacklog('jobs', service.jobs.backlog);
  const agents = createAgentService({ ...stores, newId, clock });
  const server = createHttpServer(log, readsOwnBody);
  const requests = watchRequests(server.server);
  const doors = openDoors(server, { parts, service, agents, core, stores, bots });
  serveHealth(server, { ping: stores.ping, metrics });
  serveFrontPage(server, parts.isPrivate ? { customers: playable(parts), ...phones } : undefined);

  return {
    agents,
    routes: routesOf(server),

    /** Listens, takes up what a process before left unfinished, and returns the port. */
    async start(): Promise<number> {
      const port = await listen(server, config);
      service.start();
      models.start();
      return port;
    },

    /**
     * Takes nothing new, answers what is under way, and tells everybody who listens to come back.
     * What is unfinished all the same is taken up by the next process.
     */
    async stop(): Promise<void> {
      const closed = new Promise<void>((done) => void server.close(done));
      doors.desk.close();
      await requests.ended(answeredWithinMs);
      await models.stop();
      await service.stop();
      await doors.directLine.close();
      server.server.closeAllConnections();
      await closed;
      await stores.close();
    },
  };
}

const openBots = ({ config, azure, clock, log }: AppParts, { addresses }: Stores) =>
  loadBots({ settings: config.azureBot, cloud: azure, addresses, clock, log });

/** Understanding with the model that stands; `models` looks for another. */
async function createUnderstanding({ files, clock, log }: AppParts, core: FundCore) {
  const parts = { funds: await fundNames(core), clock };
  const { understand, refresh } = await createStandingUnderstand(files.model, parts);
  return { understand, models: repeatEvery(lookForModelEveryMs, refresh, log) };
}

/** Fictional customers are those of the demo's core alone. */
const playable = ({ fundCore }: AppParts) => (fundCore === undefined ? demoCustomers() : []);

/** Every name customers may know a fund by. */
async function fundNames(core: FundCore) {
  const funds = await core.funds();
  return funds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  }));
}

/** The service on what the core system tells. */
async function createCoreService(
  { config, clock, log }: AppParts,
  connected: Pick<
    ServiceDeps,
    'core' | 'calendar' | 'stores' | 'metrics' | 'sendCode' | 'understand' | 'pushChannels'
  >,
): Promise<Service> {
  const [texts, funds] = await Promise.all([loadDialogTexts(dialogFolder), connected.core.funds()]);
  const catalogue = createCatalogue(dialogs, plainAnswers);

  return createService({
    ...connected,
    texts,
    guard: loadGuard(),
    tone: loadTone(),
    dialogs: createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts }),
    isFundCode: (code) => funds.some((fund) => fund.code === code),
    incidents: loadIncidents(),
    slowAfterMs,
    silencePauses: config.silencePauses,
    manners: channelManners,
    appLinkUrl: config.appLinkUrl,
    secretFor: (purpose) =>
      new Uint8Array(hkdfSync('sha256', config.directLineSecret, '', `fundline ${purpose}`, 32)),
    owner: newId(),
    newId,
    random: Math.random,
    clock,
    log,
  });
}

/** Resolves to the port. */
async function listen(
  server: ReturnType<typeof createHttpServer>,
  { host, port }: Config,
): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  return (server.server.address() as AddressInfo).port;
}

interface Inside {
  readonly parts: AppParts;
  readonly service: Service;
  readonly agents: AgentService;
  readonly core: FundCore;
  readonly stores: Stores;
  readonly bots: Awaited<ReturnType<typeof openBots>>;
}

/** Where customers and agents come in. Closing a door ends every stream through it. */
function openDoors(
  server: ReturnType<typeof createHttpServer>,
  { parts, service, agents, core, stores, bots }: Inside,
) {
  const { config, clock, files, fundCore } = parts;
  const isDemo = fundCore === undefined;
  const allow = createRateLimit(rates, clock);
  const secret = config.directLineSecret;
  const directLine = mountDirectLine(server, {
    ...service.channel,
    useTicket: (id, forgetAt) => stores.usedTickets.use(id, forgetAt),
    secret,
    clock,
    allow,
  });
  const { issueToken } = directLine;
  const { chatSites: sites } = config;
  mountWebChat(server, { dir: files.chat, issueToken, secret, isDemo, sites, clock, allow });
  const desk = createDesk(server, {
    ...service,
    agents,
    core,
    stores,
    isSecret: (guess) => sameSecret(guess, secret),
    allow,
    clock,
  });
  serveDeskPage(server, files.desk);
  bots.mount(server, { ...service.channel, allow });
  const { coreEvents } = service;
  serveCoreEvents(server, { secret: config.coreEventsSecret, coreEvents, clock });
  return { desk, directLine };
}
