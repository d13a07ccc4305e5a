import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { conversationId, customerId, isId } from '../../conversation/ids.js';
import type { ConversationId } from '../../conversation/ids.js';
import type { Message } from '../../conversation/message.js';
import { newId } from '../../shared/new-id.js';
import { isSecure } from '../forwarded.js';
import { readBody } from '../read-body.js';
import type { Callers } from './callers.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { Caller, DirectLineTokens } from './direct-line-tokens.js';
import { readActivity, type ReadMessage } from './read-activity.js';
import { readWatermark } from './watermark.js';
import { writeActivity } from './write-activity.js';

const prefix = '/v3/directline';

interface RouteParts {
  readonly deps: DirectLineDeps;
  readonly tokens: DirectLineTokens;
  readonly callers: Callers;
}

const user = z.object({
  id: z.string().min(1).max(200).optional(),
  name: z.string().max(200).optional(),
});
const generation = z.object({
  user: user.optional(),
  customerId: z.string().refine(isId, 'Not an id of 1 to 64 letters, digits, - or _').optional(),
});
const start = z.object({ user: user.optional() });

/** Serves Direct Line 3.0 but for its sockets. */
export function addDirectLineRoutes(server: Server, parts: RouteParts): void {
  addTokenRoutes(server, parts);
  addConversationRoutes(server, parts);
  addActivityRoutes(server, parts);
}

function addTokenRoutes(server: Server, { deps, tokens, callers }: RouteParts): void {
  server.post(`${prefix}/tokens/generate`, async (req: Request, res: Response) => {
    callers.requireBackend(req);
    const { user: named, customerId: customer } = readBody(generation, req.body);
    const caller = newCaller(named?.id);
    deps.allow('token', caller.userId);
    const verified = customer !== undefined && { customerId: customerId(customer) };
    res.send(200, await tokens.issue({ ...caller, ...verified }));
  });

  server.post(`${prefix}/tokens/refresh`, async (req: Request, res: Response) => {
    const caller = await callers.fromToken(req);
    deps.allow('token', caller.userId);
    res.send(200, await tokens.issue(caller));
  });
}

function addConversationRoutes(server: Server, { deps, tokens, callers }: RouteParts): void {
  /** What a client needs to go on after `watermark`. */
  async function describe(req: Request, caller: Caller, watermark: string) {
    const ticket = await tokens.issueTicket(caller);
    const stream = `${prefix}/conversations/${caller.conversationId}/stream`;
    const streamUrl = `${socketOrigin(req)}${stream}?watermark=${watermark}&t=${ticket}`;
    return { ...(await tokens.issue(caller)), streamUrl };
  }

  server.post(`${prefix}/conversations`, async (req: Request, res: Response) => {
    const caller = callers.isBackend(req)
      ? newCaller(readBody(start, req.body).user?.id)
      : await callers.fromToken(req);
    deps.allow('connect', caller.conversationId);
    const { conversationId: id, customerId: customer, userId } = caller;
    const { created } = await deps.openConversation({
      id,
      userId,
      ...(customer === undefined ? { channel: 'web' } : { channel: 'app', customerId: customer }),
    });
    res.send(created ? 201 : 200, await describe(req, caller, ''));
  });

  server.get(`${prefix}/conversations/:id`, async (req: Request, res: Response) => {
    const caller = await callers.ofConversation(req);
    const watermark = readWatermark(query(req).get('watermark'));
    res.send(200, await describe(req, caller, watermark === 0 ? '' : String(watermark)));
  });
}

function addActivityRoutes(server: Server, { deps, callers }: RouteParts): void {
  const address = `${prefix}/conversations/:id/activities`;

  async function record(id: ConversationId, { text, deliveryId }: ReadMessage) {
    deps.allow('post', id);
    const delivery = deliveryId !== undefined && { deliveryId };
    const received = { conversationId: id, text, at: deps.clock(), ...delivery };
    return (await deps.receive(received)).id;
  }

  server.post(address, async (req: Request, res: Response) => {
    const { conversationId: id } = await callers.ofConversation(req);
    const activity = readActivity(req.body);
    res.send(200, { id: activity.kind === 'message' ? await record(id, activity) : newId() });
  });

  server.get(address, async (req: Request, res: Response) => {
    const { conversationId: id, userId } = await callers.ofConversation(req);
    const seq = readWatermark(query(req).get('watermark'));
    const messages = await readOn((last, limit) => deps.messagesAfter(id, last, limit), seq);
    res.send(200, {
      activities: messages.map((message) => writeActivity(message, userId)),
      watermark: String(messages.at(-1)?.seq ?? seq),
    });
  });
}

const pageSize = 500;
const mostPages = 10;

/** Messages after `seq`, 5,000 at most: a client asks again with the watermark it got. */
async function readOn(
  messagesAfter: (seq: number, limit: number) => Promise<readonly Message[]>,
  seq: number,
): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const found = await messagesAfter(messages.at(-1)?.seq ?? seq, pageSize);
    messages.push(...found);
    if (found.length < pageSize) break;
  }
  return messages;
}

const newCaller = (userId: string | undefined): Caller => ({
  userId: userId ?? `dl_${newId()}`,
  conversationId: conversationId(newId()),
});

const query = (req: Request) => new URLSearchParams(req.getQuery());

/** ws(s)://host as the client addressed it, through whatever stands in between. */
const socketOrigin = (req: Request) =>
  `${isSecure(req) ? 'wss' : 'ws'}://${req.headers.host ?? 'localhost'}`;
