import type { Request, Response, Server } from 'restify';
import type { Agent } from '../agents/agent.js';
import type { Change, LiveFeed } from '../conversation/live-feed.js';
import type { Handoff } from '../conversation/handoff.js';
import type { ConversationId } from '../conversation/ids.js';
import { maySee } from './conversation-routes.js';
import { apiRoot } from './serve-api.js';
import { tokenOf } from './sign-in.js';
import { viewMessage } from './views.js';

export interface LiveEventDeps {
  readonly feed: LiveFeed;
  readonly whoHas: (token: string) => Promise<Agent>;
  /** The handoff that waits or is active in the conversation. */
  readonly openIn: (id: ConversationId) => Promise<Handoff | undefined>;
}

const keepAliveMs = 15_000;
/** A browser comes back so long after a break. */
const retryMs = 1_000;
const bufferedBytesAtMost = 1_000_000;

/**
 * Serves `GET /api/v1/events`: what happens, as it happens, to a signed-in agent. A browser that
 * names the last event it saw gets everything since, or `reset` when that is too long ago.
 */
export function serveLiveEvents(server: Server, { feed, whoHas, openIn }: LiveEventDeps): { close(): void } {
  const closing = new AbortController();

  server.get(`${apiRoot}/events`, async (req: Request, res: Response) => {
    const agent = await whoHas(tokenOf(req));
    const gone = new AbortController();
    req.socket.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, closing.signal]);

    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    res.write(`retry: ${retryMs}\n\n`);
    const keepAlive = setInterval(() => res.write(': still here\n\n'), keepAliveMs);
    signal.addEventListener('abort', () => {
      clearInterval(keepAlive);
      res.end();
    });
    const lastSeen = req.header('last-event-id');
    void stream(agent, { res, signal, lastSeen, gone });
  });

  async function stream(
    agent: Agent,
    to: { res: Response; signal: AbortSignal; lastSeen: string | undefined; gone: AbortController },
  ): Promise<void> {
    const { res, signal, lastSeen, gone } = to;
    let writing = Promise.resolve();
    const listener = (change: Change) => {
      // One after the other: what an agent may see is looked up, and order must hold.
      writing = writing.then(() => write(agent, change, res)).catch(() => gone.abort());
      if (res.writableLength > bufferedBytesAtMost) gone.abort();
    };
    const known = lastSeen === undefined || lastSeen === '' ? undefined : lastSeen;
    if ((await feed.follow(known, listener, signal)) === 'ended') return;
    res.write('event: reset\ndata: {}\n\n');
    await feed.follow(undefined, listener, signal);
  }

  async function write(agent: Agent, { cursor, what }: Change, res: Response): Promise<void> {
    if (what.kind === 'handoff') {
      send(res, cursor, { event: 'handoff', data: what.handoff });
      return;
    }
    const { message } = what;
    const handoff = await openIn(message.conversationId);
    if (handoff === undefined || !maySee(agent, handoff)) return;
    const data = { conversationId: message.conversationId, message: viewMessage(message) };
    send(res, cursor, { event: 'message', data });
  }

  return { close: () => closing.abort() };
}

function send(res: Response, id: string, { event, data }: { event: string; data: unknown }): void {
  res.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
