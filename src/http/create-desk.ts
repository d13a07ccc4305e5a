import type { Server } from 'restify';
import type { AgentService } from '../agents/agent-service.js';
import type { LiveFeed } from '../conversation/live-feed.js';
import type { FundCore } from '../fund/fund-core.js';
import type { Clock } from '../shared/clock.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { ConversationStore } from '../turn/conversation-record.js';
import type { Service } from '../turn/create-service.js';
import type { Operation } from './api-route.js';
import { agentRoutes } from './agent-routes.js';
import { appLinkOperations, serveAppLinks } from './app-link-routes.js';
import { complaintRoutes } from './complaint-routes.js';
import { customerRoutes } from './customer-routes.js';
import { conversationFileOperation, serveConversationFiles } from './conversation-files.js';
import { conversationRoutes } from './conversation-routes.js';
import { coreEventOperation } from './core-event-routes.js';
import { deskRoutes } from './desk-routes.js';
import { lineRoutes } from './line-routes.js';
import { liveEventsOperation, serveLiveEvents } from './live-events.js';
import { describeApi } from './open-api.js';
import { sendJson } from './send.js';
import { apiRoot, serveApi } from './serve-api.js';
import { requestRoutes } from './request-routes.js';
import { taskRoutes } from './task-routes.js';
import { serveSignIn, signInOperations } from './sign-in-routes.js';

export interface DeskDeps extends Pick<
  Service,
  | 'handoffs'
  | 'appLinks'
  | 'feedback'
  | 'requests'
  | 'complaints'
  | 'handleComplaint'
  | 'speak'
  | 'withdraw'
  | 'agentTypes'
  | 'transcripts'
  | 'outbox'
  | 'jobs'
  | 'customers'
  | 'links'
  | 'timeline'
  | 'audit'
  | 'isRestricted'
> {
  readonly agents: AgentService;
  readonly core: FundCore;
  readonly stores: {
    readonly conversations: ConversationStore;
    readonly files: FileStore;
    readonly feed: LiveFeed;
  };
  /** Whether it is the secret of the app's backend. */
  readonly isSecret: (guess: string) => boolean;
  readonly clock: Clock;
  readonly allow: (kind: 'login' | 'address', key: string) => void;
}

const descriptionOperation: Operation = {
  method: 'get',
  path: '/openapi.json',
  summary: 'This description',
  status: 200,
};

/** Serves the desk's API: signing in, everything agents do, and the live feed. */
export function createDesk(server: Server, deps: DeskDeps): { close(): void } {
  const { agents, handoffs, stores } = deps;
  const routes = [
    ...agentRoutes(deps),
    ...deskRoutes(deps),
    ...conversationRoutes({ ...deps, conversations: stores.conversations }),
    ...lineRoutes({ ...deps, conversations: stores.conversations }),
    ...customerRoutes({ ...deps, conversations: stores.conversations }),
    ...requestRoutes(deps),
    ...complaintRoutes(deps),
    ...taskRoutes(deps),
  ];
  const whoHas = (token: string) => agents.whoHas(token);

  serveSignIn(server, agents, deps.allow);
  serveAppLinks(server, deps);
  const { conversations, files } = stores;
  serveConversationFiles(server, { ...deps, conversations, files, whoHas });
  serveApi(server, routes, whoHas);
  const description = describeApi([
    ...signInOperations,
    ...appLinkOperations,
    ...routes,
    conversationFileOperation,
    liveEventsOperation,
    coreEventOperation,
    descriptionOperation,
  ]);
  server.get(`${apiRoot}/openapi.json`, async (_req, res) => {
    sendJson(res, 200, description);
    return Promise.resolve();
  });
  return serveLiveEvents(server, {
    ...deps,
    feed: stores.feed,
    latestIn: handoffs.latestIn,
    noteSeen: (id) => agents.noteSeen(id),
    whoHas,
  });
}
