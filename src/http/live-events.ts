import type { Request, Response, Server } from 'restify';
import type { Agent } from '../agents/agent.js';
import {
  typingLastsMs,
  type Change,
  type Follower,
  type LiveFeed,
  type Typing,
} from '../conversation/live-feed.js';
import type { Handoff } from '../conversation/handoff.js';
import type { AgentId, ConversationId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';
import type { Operation } from './api-route.js';
import { maySee } from './conversation-routes.js';
import { apiRoot } from './serve-api.js';
import { tokenOf } from './token-of.js';
import { viewHandoff, viewMessage } from './views.js';

export interface LiveEventDeps {
  readonly feed: LiveFeed;
  readonly whoHas: (token: string) => Promise<Agent>;
  readonly clock: Clock;
  /** The conversation's last handoff. */
  readonly latestIn: (id: ConversationId) => Promise<Handoff | undefined>;
  /** Called while an agent's page is there, again and again. */
  readonly noteSeen: (id: AgentId) => Promise<void>;
}

interface EventFollower extends Follower {
  /** The place to go on from was forgotten: the page has to load everything again. */
  readonly openedAfresh: (cursor: string) => void;
}

/** Where one agent's events go. */
interface Reader {
  readonly agent: Agent;
  readonly res: Response;
  readonly gone: AbortController;
  /** Aborts when the reader has gone or the server closes. */
  readonly signal: AbortSignal;
}

/** An agent counts as gone after three of these without a sign. */
const pingMs = 10_000;
/** The words at the end of a handoff come after it has closed. */
const farewellMs = 60_000;
/** A browser comes back so long after a break. */
const retryMs = 1_000;
const bufferedBytesAtMost = 1_000_000;

export const liveEventsOperation: Operation = {
  method: 'get',
  path: '/events',
  summary: 'What happens, as it happens: server-sent events, resumed by Last-Event-ID',
  role: 'agent',
  status: 200,
};

/**
 * Serves `GET /api/v1/events`: what happens, as it happens, to a signed-in agent. A browser that
 * names the last event it saw gets everything since, or `reset` when that is too long ago.
 */
export function serveLiveEvents(server: Server, deps: LiveEventDeps): { close(): void } {
  const { feed, whoHas } = deps;
  const closing = new AbortController();

  server.get(`${apiRoot}/events`, async (req: Request, res: Response) => {
    const agent = await whoHas(tokenOf(req));
    const gone = new AbortController();
    req.socket.setKeepAlive(true, pingMs).once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    signal.addEventListener('abort', () => res.end());

    const lastSeen = req.header('last-event-id') || undefined;
    const follower = createFollower({ agent, res, gone, signal }, deps);
    // The handler lasts as long as the stream: restify answers 500 for one that ends unanswered.
    await follow(lastSeen, follower, signal).finally(() => gone.abort());
  });

  async function follow(
    lastSeen: string | undefined,
    follower: EventFollower,
    signal: AbortSignal,
  ): Promise<void> {
    if ((await feed.follow(lastSeen, follower, signal)) === 'ended') return;
    await feed.follow(undefined, { ...follower, opened: follower.openedAfresh }, signal);
  }

  return { close: () => closing.abort() };
}

/** Nothing is sent, headers neither, before the feed is open: who sees it open misses nothing. */
function createFollower(reader: Reader, deps: LiveEventDeps): EventFollower {
  const { latestIn, clock } = deps;
  const { agent, res, gone } = reader;
  let writing = Promise.resolve();

  function opened(cursor: string): void {
    if (res.headersSent) return;
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    res.write(`retry: ${retryMs}\nid: ${cursor}\n\n`);
    keepAlive(reader, deps);
  }

  async function writeTyping(cursor: string, typing: Typing): Promise<void> {
    if (typing.author.role !== 'customer') return;
    if (clock().getTime() - typing.at.getTime() > typingLastsMs) return;
    const handoff = await latestIn(typing.conversationId);
    const isTheirs = handoff?.state === 'active' && handoff.agentId === agent.id;
    const { conversationId } = typing;
    if (isTheirs) send(res, cursor, { event: 'typing', data: { conversationId } });
  }

  async function write({ cursor, what }: Change): Promise<void> {
    if (what.kind === 'typing') return writeTyping(cursor, what.typing);
    if (what.kind === 'handoff') {
      send(res, cursor, { event: 'handoff', data: viewHandoff(what.handoff, clock()) });
      return;
    }
    const { message } = what;
    const handoff = await latestIn(message.conversationId);
    if (handoff === undefined || !isUnderWay(handoff, message.at) || !maySee(agent, handoff))
      return;
    const data = { conversationId: message.conversationId, message: viewMessage(message) };
    send(res, cursor, { event: 'message', data });
  }

  return {
    opened,
    openedAfresh(cursor) {
      opened(cursor);
      res.write('event: reset\ndata: {}\n\n');
    },
    changed(change) {
      // One after the other: what an agent may see is looked up, and order must hold.
      writing = writing.then(() => write(change)).catch(() => gone.abort());
      if (res.writableLength > bufferedBytesAtMost) gone.abort();
    },
  };
}

/** Pings, and notes that the agent is there, until the reader has gone. */
function keepAlive({ agent, res, signal }: Reader, { noteSeen }: LiveEventDeps): void {
  // The store may be away; the next sign is soon.
  const note = () => void noteSeen(agent.id).catch(() => undefined);
  note();
  const pings = setInterval(() => {
    res.write('event: ping\ndata: {}\n\n');
    note();
  }, pingMs);
  signal.addEventListener('abort', () => clearInterval(pings));
}

function send(res: Response, id: string, { event, data }: { event: string; data: unknown }): void {
  res.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function isUnderWay(handoff: Handoff, at: Date): boolean {
  if (handoff.state === 'waiting' || handoff.state === 'active') return true;
  return at.getTime() - handoff.closedAt.getTime() < farewellMs;
}
