import { hkdfSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { dialogFolder, dialogs, plainAnswers } from '../dialogs/all-dialogs.js';
import { createAgentService, type AgentService } from './agents/agent-service.js';
import type { AzureCloud } from './channels/bot-framework/bot-framework-deps.js';
import { loadBots } from './channels/bot-framework/load-bots.js';
import { mountDirectLine } from './channels/direct-line/direct-line.js';
import { createSmsGateway } from './channels/sms/sms-gateway.js';
import { readsOwnBody } from './channels/direct-line/file-routes.js';
import { createPushToApp, type AppPush } from './channels/fund-app/push-to-app.js';
import { mountFundApp } from './channels/fund-app/fund-app.js';
import { mountWebChat } from './channels/web-chat/web-chat.js';
import { loadDialogTexts } from './compose/dialog-texts.js';
import { loadGuard } from './compose/guard.js';
import { loadTone } from './compose/tone.js';
import type { Config } from './config/parse-config.js';
import { createDemoPhones, type ShownCode } from './customers/demo-phones.js';
import type { CodeSender } from './customers/verification.js';
import { createConduct } from './dialog/conduct.js';
import { createCatalogue } from './dialog/catalogue.js';
import { loadIncidents } from './feedback/known-incidents.js';
import type { FundCore } from './fund/fund-core.js';
import { demoCustomers } from './fund/demo/demo-customers.js';
import type { CoreAddress } from './fund/http/write-call.js';
import { createKnownFunds, type KnownFunds } from './fund/known-funds.js';
import { openCore } from './fund/open-core.js';
import { loadTradingCalendar } from './fund/trading-calendar.js';
import { serveCoreEvents } from './http/core-event-routes.js';
import { createDesk } from './http/create-desk.js';
import { serveDeskPage } from './http/desk-page.js';
import { serveFrontPage } from './http/front-page.js';
import { serveHealth } from './http/health-routes.js';
import { createHttpServer, routesOf } from './http/http-server.js';
import { watchRequests } from './http/requests-under-way.js';
import { loadQueueRules } from './handoff/queue-rules.js';
import type { FundName } from './nlu/entities/fund-name.js';
import type { UnderstandingThread } from './nlu/understanding-thread.js';
import type { Clock } from './shared/clock.js';
import { sameSecret } from './shared/same-secret.js';
import { newId } from './shared/new-id.js';
import { createRateLimit } from './shared/rate-limit.js';
import { repeatEvery } from './shared/repeat-every.js';
import { connectStores, type Stores } from './storage/connect.js';
import { createMetrics, type Metrics } from './telemetry/metrics.js';
import { channelManners } from './turn/channel-manners.js';
import type { PushChannels } from './turn/delivery.js';
import { createService, type Service, type ServiceDeps } from './turn/create-service.js';

export interface AppParts {
  readonly config: Config & { readonly directLineSecret: string; readonly mongoUri: string };
  /** The company's core system; undefined: the demo's. */
  readonly fundCore: CoreAddress | undefined;
  /** The app's push service; undefined: nobody is told outside the page. */
  readonly appPush: AppPush | undefined;
  readonly log: Logger;
  readonly clock: Clock;
  /** Where the built pages are. */
  readonly files: Readonly<Record<'chat' | 'app' | 'desk', string>>;
  /** Understanding of messages that may name these funds. */
  readonly startUnderstanding: (funds: readonly FundName[]) => Promise<UnderstandingThread>;
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
  const metrics = createMetrics();
  const core = openCore({ address: parts.fundCore, clock, calendar, log, watch: metrics.core });
  const phones = createDemoPhones(clock, parts.showCode);
  const knownFunds = createKnownFunds(core);
  const [understanding, stores] = await Promise.all([
    createUnderstanding(parts, knownFunds),
    connectStores(config.mongoUri, log),
  ]);
  const bots = await openBots(parts, stores);
  const service = await createCoreService(parts, {
    pushChannels: new Map([...bots.pushChannels, ...pushChannelsOf(parts)]),
    core,
    calendar,
    stores,
    metrics,
    ...understanding,
    ...knownFunds,
    sendCode: sendingCodes(parts) ?? phones.send,
  });
  watchBacklogs(metrics, service);
  const agents = createAgentService({ ...stores, newId, clock });
  const server = createHttpServer(log, readsOwnBody);
  const requests = watchRequests(server.server);
  const doors = openDoors(server, { parts, service, agents, core, stores, bots });
  serveWatchers(server, { stores, knownFunds, metrics });
  serveFrontPage(server, shownToTry(parts, phones));

  return {
    agents,
    routes: routesOf(server),

    /** Listens, takes up what a process before left unfinished, and returns the port. */
    async start(): Promise<number> {
      const port = await listen(server, config);
      for (const part of [service, understanding.models]) part.start();
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
      await understanding.models.stop();
      await service.stop();
      await doors.directLine.close().then(service.connections.settled);
      server.server.closeAllConnections();
      await closed;
      await Promise.all([stores.close(), understanding.close()]);
    },
  };
}

function watchBacklogs({ watchBacklog }: Metrics, { outbox, jobs }: Service): void {
  watchBacklog('deliveries', outbox.backlog);
  watchBacklog('jobs', jobs.backlog);
}

/** The core system is away when it has never answered, or is not asked because it failed so often. */
function serveWatchers(
  server: ReturnType<typeof createHttpServer>,
  { stores, knownFunds, metrics }: { stores: Stores; knownFunds: KnownFunds; metrics: Metrics },
): void {
  const isCoreAway = () => !knownFunds.knowsFunds() || metrics.core.isLeftAlone();
  serveHealth(server, { ping: stores.ping, isCoreAway, metrics });
}

const openBots = ({ config, azure, clock, log }: AppParts, { addresses }: Stores) =>
  loadBots({ settings: config.azureBot, cloud: azure, addresses, clock, log });

/** With a gateway nothing of a code is shown here. */
function sendingCodes({ config, clock, log }: AppParts): CodeSender | undefined {
  if (config.smsGateway === undefined) return undefined;
  const gateway = createSmsGateway({ ...config.smsGateway, clock, log });
  return (sms) => gateway.send(sms);
}

/** The app is called for customers whose page is not open. */
const pushChannelsOf = ({ appPush, clock }: AppParts): PushChannels =>
  new Map(appPush === undefined ? [] : [['app', createPushToApp(appPush, clock)]]);

/** Understanding with the model that stands; `models` looks for another, and for other funds. */
async function createUnderstanding({ startUnderstanding, log }: AppParts, known: KnownFunds) {
  await known.refresh();
  const { understand, refresh, takeFunds, close } = await startUnderstanding(known.names());
  const look = async () => {
    if (await known.refresh()) await takeFunds(known.names());
    await refresh();
  };
  return { understand, models: repeatEvery(lookForModelEveryMs, look, log), close };
}

/** What a trial shows on its front page; undefined where strangers may look. */
const shownToTry = (parts: AppParts, { codes }: ReturnType<typeof createDemoPhones>) =>
  parts.isPrivate ? { customers: playable(parts), codes } : undefined;

/** Fictional customers are those of the demo's core alone. */
const playable = ({ fundCore }: AppParts) => (fundCore === undefined ? demoCustomers() : []);

/** The service on what the core system tells. */
async function createCoreService(
  { config, clock, log }: AppParts,
  connected: Pick<
    ServiceDeps,
    | 'core'
    | 'calendar'
    | 'stores'
    | 'metrics'
    | 'sendCode'
    | 'understand'
    | 'pushChannels'
    | 'isFundCode'
    | 'knowsFunds'
  >,
): Promise<Service> {
  const texts = await loadDialogTexts(dialogFolder);
  const catalogue = createCatalogue(dialogs, plainAnswers);

  return createService({
    ...connected,
    texts,
    guard: loadGuard(),
    tone: loadTone(),
    dialogs: createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts }),
    incidents: loadIncidents(),
    queueRules: loadQueueRules(),
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
    ...(parts.appPush !== undefined && { connections: service.connections }),
    useTicket: (id, forgetAt) => stores.usedTickets.use(id, forgetAt),
    secret,
    clock,
    allow,
  });
  const { issueToken } = directLine;
  const { chatSites: sites } = config;
  mountWebChat(server, { dir: files.chat, issueToken, secret, isDemo, sites, clock, allow });
  mountFundApp(server, { dir: files.app, isDemo });
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
