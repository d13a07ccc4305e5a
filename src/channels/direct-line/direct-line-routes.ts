import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { conversationId, customerId, isId } from '../../conversation/ids.js';
import type { ConversationId } from '../../conversation/ids.js';
import type { Message } from '../../conversation/message.js';
import { AppError } from '../../shared/app-error.js';
import { newId } from '../../shared/new-id.js';
import { countedAddress, originOf } from '../forwarded.js';
import { readBody } from '../read-body.js';
import type { Callers } from './callers.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { Caller, DirectLineTokens } from './direct-line-tokens.js';
import { createAdmission } from './admission.js';
import type { FileLinks } from './file-links.js';
import { readOrigin } from './origins.js';
import { readActivity, type ReadMessage } from './read-activity.js';
import { readWatermark } from './watermark.js';
import { writeActivities } from './write-activity.js';

const prefix = '/v3/directline';

interface RouteParts {
  readonly deps: DirectLineDeps;
  readonly tokens: DirectLineTokens;
  readonly callers: Callers;
  readonly links: FileLinks;
}

const user = z.object({
  id: z.string().min(1).max(200).optional(),
  name: z.string().max(200).optional(),
});
const originsAtMost = 20;
const trustedOrigin = z.string().transform((text, issues) => {
  const origin = readOrigin(text);
  if (origin === undefined) issues.addIssue('Not the origin of a page');
  return origin ?? '';
});
const givenId = z.string().refine(isId, 'Not an id of 1 to 64 letters, digits, - or _');
const generation = z.object({
  user: user.optional(),
  trustedOrigins: z.array(trustedOrigin).max(originsAtMost).optional(),
  customerId: givenId.optional(),
  /** To go on in, instead of a new one; it has to be this customer's. */
  conversationId: givenId.optional(),
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
    const wish = readBody(generation, req.body);
    const { user: named, customerId: customer, trustedOrigins } = wish;
    const caller =
      wish.conversationId === undefined
        ? newCaller(named?.id)
        : await findCaller(conversationId(wish.conversationId), customer, deps);
    deps.allow('token', caller.userId);
    const verified = customer !== undefined && { customerId: customerId(customer) };
    const trusting = trustedOrigins !== undefined && { trustedOrigins };
    res.send(200, await tokens.issue({ ...caller, ...verified, ...trusting }));
  });

  server.post(`${prefix}/tokens/refresh`, async (req: Request, res: Response) => {
    const caller = await callers.fromToken(req);
    deps.allow('token', caller.userId);
    res.send(200, await tokens.issue(caller));
  });
}

function addConversationRoutes(server: Server, parts: RouteParts): void {
  const { deps, tokens, callers } = parts;
  const admission = createAdmission(deps);

  /** What a client needs to go on after `watermark`. */
  async function describe(req: Request, caller: Caller, watermark: string) {
    const ticket = await tokens.issueTicket(caller);
    const stream = `${prefix}/conversations/${caller.conversationId}/stream`;
    const streamUrl = `${originOf(req, 'ws')}${stream}?watermark=${watermark}&t=${ticket}`;
    return { ...(await tokens.issue(caller)), streamUrl };
  }

  server.post(`${prefix}/conversations`, async (req: Request, res: Response) => {
    const isBackend = callers.isBackend(req);
    const caller = isBackend
      ? newCaller(readBody(start, req.body).user?.id)
      : await callers.fromToken(req);
    const { conversationId: id, customerId: customer, userId } = caller;
    deps.allow('connect', id);
    const { created } = await admission.begin(
      { id, address: isBackend ? undefined : countedAddress(req) },
      () =>
        deps.openConversation({
          id,
          userId,
          ...(customer === undefined
            ? { channel: 'web' }
            : { channel: 'app', customerId: customer }),
        }),
    );
    const first = query(req).has('activities') ? await readFirst(req, caller, parts) : undefined;
    const described = await describe(req, caller, first?.watermark ?? '');
    res.send(created ? 201 : 200, { ...described, ...first });
  });

  server.get(`${prefix}/conversations/:id`, async (req: Request, res: Response) => {
    const caller = await callers.ofConversation(req);
    const watermark = readWatermark(query(req).get('watermark'));
    res.send(200, await describe(req, caller, watermark === 0 ? '' : String(watermark)));
  });
}

function addActivityRoutes(server: Server, { deps, callers, links }: RouteParts): void {
  const address = `${prefix}/conversations/:id/activities`;

  async function record(
    id: ConversationId,
    { text, deliveryId }: ReadMessage,
    from: string | undefined,
  ) {
    deps.allow('post', id);
    const delivery = deliveryId !== undefined && { deliveryId };
    const received = { conversationId: id, text, at: deps.clock(), address: from, ...delivery };
    return (await deps.receive(received)).id;
  }

  server.post(address, async (req: Request, res: Response) => {
    const { conversationId: id } = await callers.ofConversation(req);
    const activity = readActivity(req.body);
    if (activity.kind === 'typing') {
      deps.allow('typing', id);
      await deps.customerTypes(id);
    }
    const from = callers.isBackend(req) ? undefined : countedAddress(req);
    res.send(200, {
      id: activity.kind === 'message' ? await record(id, activity, from) : newId(),
    });
  });

  server.get(address, async (req: Request, res: Response) => {
    const { conversationId: id, userId, customerId: customer } = await callers.ofConversation(req);
    const seq = readWatermark(query(req).get('watermark'));
    if (customer !== undefined) deps.connections?.polled(id, seq);
    const linkTo = links.linksFor(req);
    const messages = await readOn((last, limit) => deps.messagesAfter(id, last, limit), seq);
    res.send(200, {
      activities: writeActivities(messages, { userId, linkTo }),
      watermark: String(messages.at(-1)?.seq ?? seq),
    });
  });
}

/** As many lines as our own page gets with the opening: on a slow network that is a trip less. */
const firstLines = 100;

async function readFirst(req: Request, caller: Caller, { deps, links }: RouteParts) {
  const messages = await deps.messagesAfter(caller.conversationId, 0, firstLines);
  const linkTo = links.linksFor(req);
  return {
    activities: writeActivities(messages, { userId: caller.userId, linkTo }),
    watermark: String(messages.at(-1)?.seq ?? ''),
  };
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

/** Whoever the conversation was opened for. Throws CONVERSATION_NOT_FOUND unless it is this customer. */
async function findCaller(
  id: ConversationId,
  customer: string | undefined,
  { findConversation, isOf }: DirectLineDeps,
): Promise<Caller> {
  const found = await findConversation(id);
  const isTheirs = customer !== undefined && (await isOf(id, customerId(customer)));
  if (found === undefined || !isTheirs) throw new AppError('CONVERSATION_NOT_FOUND');
  return { userId: found.userId, conversationId: id };
}

const newCaller = (userId: string | undefined): Caller => ({
  userId: userId ?? `dl_${newId()}`,
  conversationId: conversationId(newId()),
});

const query = (req: Request) => new URLSearchParams(req.getQuery());
