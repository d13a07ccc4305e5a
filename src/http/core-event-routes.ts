import { timingSafeEqual } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { isId } from '../conversation/ids.js';
import { redemptionStages } from '../feedback/follow-up.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import { signatureOf } from '../shared/sign-webhook.js';
import type { CoreEvents } from '../turn/core-events.js';
import type { Operation } from './api-route.js';
import { rawBodyOf } from './read-json.js';
import { sendJson } from './send.js';
import { apiRoot, parse } from './serve-api.js';

const eventBody = z.object({
  /** The same id is the same event. */
  id: z.string().refine(isId, 'An id is 1 to 64 letters, digits, - or _'),
  type: z.literal('redemption'),
  orderNumber: z.string().regex(/^[A-Z]{0,4}\d{8,20}$/),
  customerId: z.string().refine(isId, 'An id is 1 to 64 letters, digits, - or _'),
  stage: z.enum(redemptionStages),
  at: z.iso.datetime({ offset: true }),
});

export const coreEventOperation: Operation = {
  method: 'post',
  path: '/core/events',
  summary:
    'The core system tells of a redemption. Signed: X-Fundline-Timestamp holds the seconds since 1970, X-Fundline-Signature the hex HMAC-SHA256 of timestamp, a full stop and the body, with CORE_EVENTS_SECRET as its key',
  body: eventBody,
  isSigned: true,
  status: 202,
};

interface CoreEventRouteDeps {
  /** undefined: nothing is taken. */
  readonly secret: string | undefined;
  readonly coreEvents: CoreEvents;
  readonly clock: Clock;
}

/** An event signed longer ago, or later than now, is somebody's recording. */
const signedWithinMs = 5 * 60_000;

/** Serves the core system's events. They are acknowledged once they are written. */
export function serveCoreEvents(
  server: Server,
  { secret, coreEvents, clock }: CoreEventRouteDeps,
): void {
  server.post(`${apiRoot}${coreEventOperation.path}`, async (req: Request, res: Response) => {
    if (secret === undefined) throw new AppError('CHANNEL_OFF');
    if (!isSigned(req, secret, clock())) throw new AppError('SIGNATURE_REFUSED');
    const event = parse(eventBody, req.body);
    if (event === undefined) throw new AppError('INVALID_REQUEST');
    const { type: _type, ...told } = event;
    await coreEvents.take(told);
    sendJson(res, 202, { id: event.id });
  });
}

function isSigned(req: Request, secret: string, now: Date): boolean {
  const timestamp = req.header('x-fundline-timestamp', '');
  const signature = req.header('x-fundline-signature', '');
  if (!/^\d{1,12}$/.test(timestamp) || !/^[\da-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > signedWithinMs) return false;
  const expected = signatureOf(secret, timestamp, rawBodyOf(req));
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}
