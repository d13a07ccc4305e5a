import { hkdfSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { dialogFolder, dialogs, plainAnswers } from '../dialogs/all-dialogs.js';
import { createAgentService } from './agents/agent-service.js';
import { mountDirectLine } from './channels/direct-line/direct-line.js';
import { mountWebChat } from './channels/web-chat/web-chat.js';
import { loadDialogTexts } from './compose/dialog-texts.js';
import { loadGuard } from './compose/guard.js';
import { loadTone } from './compose/tone.js';
import type { Config } from './config/parse-config.js';
import { createDemoPhones, type ShownCode } from './customers/demo-phones.js';
import { createConduct } from './dialog/conduct.js';
import { createCatalogue } from './dialog/catalogue.js';
import { withTimeout } from './fund/core-with-limits.js';
import { createDemoCore } from './fund/demo/create-demo-core.js';
import { demoCustomers } from './fund/demo/demo-customers.js';
import { loadTradingCalendar } from './fund/trading-calendar.js';
import { createDesk } from './http/create-desk.js';
import { serveDeskPage } from './http/desk-page.js';
import { serveFrontPage } from './http/front-page.js';
import { serveHealth } from './http/health-routes.js';
import { createHttpServer } from './http/http-server.js';
import { createUnderstand } from './nlu/create-understand.js';
import { loadModel } from './nlu/intent-model.js';
import type { Clock } from './shared/clock.js';
import { newId } from './shared/new-id.js';
import { createRateLimit } from './shared/rate-limit.js';
import { connectStores } from './storage/connect.js';
import { createMetrics } from './telemetry/metrics.js';
import { createService } from './turn/create-service.js';

export interface AppParts {
  readonly config: Config & { readonly directLineSecret: string; readonly mongoUri: string };
  readonly log: Logger;
  readonly clock: Clock;
  /** Where the built pages and the model are. */
  readonly files: { readonly chat: string; readonly desk: string; readonly model: string };
  /** Shows a one-time code of the demo to whoever started it. */
  readonly showCode: (code: ShownCode) => void;
  /** Everything a trial shows on its front page is shown only there. */
  readonly isPrivate: boolean;
}

const coreAnswersWithinMs = 5_000;

const rates = {
  post: { burst: 100, perSecond: 50 },
  token: { burst: 60, perSecond: 1 },
  connect: { burst: 30, perSecond: 2 },
  login: { burst: 10, perSecond: 0.2 },
};

/** Builds every part and connects them. Nothing listens and nothing is due before `start`. */
export async function createApp(parts: AppParts) {
  const { config, log, clock } = parts;
  const secretFor = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', config.directLineSecret, '', `fundline ${purpose}`, 32));
  const core = withTimeout(createDemoCore({ clock, calendar: loadTradingCalendar() }), coreAnswersWithinMs);
  const phones = createDemoPhones(clock, parts.showCode);
  const [texts, funds, model] = await Promise.all([
    loadDialogTexts(dialogFolder),
    core.funds(),
    loadModel(parts.files.model),
  ]);
  const stores = await connectStores(config.mongoUri, log);
  const metrics = createMetrics();
  const catalogue = createCatalogue(dialogs, plainAnswers);

  const service = createService({
    stores,
    core,
    texts,
    guard: loadGuard(),
    tone: loadTone(),
    dialogs: createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts }),
    understand: createUnderstand({ model, funds: funds.map(fundName), clock }),
    isFundCode: (code) => funds.some((fund) => fund.code === code),
    sendCode: phones.send,
    pushChannels: new Map(),
    secretFor,
    owner: newId(),
    newId,
    metrics,
    clock,
    log,
  });
  const agents = createAgentService({ ...stores, newId, clock });

  const server = createHttpServer(log);
  const allow = createRateLimit(rates, clock);
  const directLine = mountDirectLine(server, { ...service.channel, secret: config.directLineSecret, clock, allow });
  mountWebChat(server, {
    dir: parts.files.chat,
    issueToken: directLine.issueToken,
    secret: config.directLineSecret,
    isDemo: true,
    clock,
    allow,
  });
  const desk = createDesk(server, { ...service, agents, core, stores, allow });
  serveDeskPage(server, parts.files.desk);
  serveHealth(server, { ping: stores.ping, metrics });
  serveFrontPage(server, parts.isPrivate ? { customers: demoCustomers(), codes: phones.codes } : undefined);

  return {
    agents,

    /** Listens, takes up what a process before left unfinished, and returns the port. */
    async start(): Promise<number> {
      await new Promise<void>((listening, failed) => {
        server.server.once('error', failed);
        server.listen(config.port, config.host, listening);
      });
      service.start();
      return (server.server.address() as AddressInfo).port;
    },

    /** Takes nothing new, finishes the turns under way, and lets go of everything. */
    async stop(): Promise<void> {
      desk.close();
      directLine.close();
      await new Promise<void>((closed) => {
        server.close(closed);
        server.server.closeAllConnections();
      });
      await service.stop();
      await stores.close();
    },
  };
}

const fundName = ({ code, name, shortName, aliases }: { code: string; name: string; shortName: string; aliases: readonly string[] }) => ({
  code,
  names: [name, shortName, ...aliases],
});
