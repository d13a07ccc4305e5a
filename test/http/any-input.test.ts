import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSecret } from '../support/test-app.js';
import { startDesk, type Customer, type Desk, type Person } from './support/desk.js';

let desk: Desk;
let agent: Person;
let customer: Customer;

beforeAll(async () => {
  desk = await startDesk();
  agent = await desk.hire({ roles: ['administrator', 'agent'] });
  customer = await desk.customer();
  const { id } = await customer.askForPerson();
  await agent.call('POST', `/handoffs/${id}/accept`);
});
afterAll(() => desk.stop());

type Who = 'agent' | 'customer' | 'backend' | 'nobody';

const endpoints: readonly (readonly [method: string, path: string, who: Who])[] = [
  ['POST', '/v3/directline/tokens/generate', 'backend'],
  ['POST', '/v3/directline/tokens/refresh', 'customer'],
  ['POST', '/v3/directline/conversations', 'backend'],
  ['GET', '/v3/directline/conversations/{id}', 'customer'],
  ['GET', '/v3/directline/conversations/{id}/activities', 'backend'],
  ['POST', '/v3/directline/conversations/{id}/activities', 'customer'],
  ['POST', '/v3/directline/conversations/{id}/upload', 'customer'],
  ['GET', '/v3/directline/conversations/{id}/files/{id}', 'nobody'],
  ['GET', '/v3/directline/conversations/{id}/stream', 'customer'],
  ['POST', '/chat/token', 'nobody'],
  ['GET', '/chat/assets/{id}', 'nobody'],
  ['GET', '/desk/assets/{id}', 'nobody'],
  ['POST', '/api/messages', 'nobody'],
  ['POST', '/api/v1/login', 'nobody'],
  ['POST', '/api/v1/app-links/redeem', 'backend'],
  ['POST', '/api/v1/logout', 'nobody'],
  ['PUT', '/api/v1/me/presence', 'agent'],
  ['GET', '/api/v1/handoffs', 'agent'],
  ['POST', '/api/v1/handoffs/{id}/accept', 'agent'],
  ['POST', '/api/v1/handoffs/{id}/close', 'agent'],
  ['GET', '/api/v1/requests', 'agent'],
  ['POST', '/api/v1/requests/{id}/done', 'agent'],
  ['GET', '/api/v1/callbacks', 'agent'],
  ['POST', '/api/v1/callbacks/{id}/done', 'agent'],
  ['GET', '/api/v1/conversations/{id}', 'agent'],
  ['POST', '/api/v1/conversations/{id}/messages', 'agent'],
  ['POST', '/api/v1/conversations/{id}/typing', 'agent'],
  ['POST', '/api/v1/conversations/{id}/withdrawals', 'agent'],
  ['GET', '/api/v1/conversations/{id}/files/{id}', 'agent'],
  ['GET', '/api/v1/agents', 'agent'],
  ['POST', '/api/v1/agents', 'agent'],
];

const fields =
  'type text value token channelData user customerId id name restart login password roles skills capacity presence clientId trustedOrigins channelData attachments replaces seq __proto__'.split(
    ' ',
  );

const likelyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('message', 'typing', 'online', 'agent', { $gt: '' }, ['agent'], 1e308, -1, ''),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

const body = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...fields), likelyValue, { maxKeys: 6 }),
);

const query = fc.dictionary(
  fc.constantFrom('watermark', 'state', 'mine', 'before', 'userId', 'until', 's', 't', '$where'),
  fc.oneof(fc.string(), fc.integer().map(String)),
  { maxKeys: 3 },
);

/** An id, half the time the one that exists. */
const segment = fc.oneof(
  fc.constant('{own}'),
  fc.constantFrom('%', '%E0%A4%A', '..%2f..%2fetc%2fpasswd', '%00', '__proto__', '[]'),
  fc.string({ unit: 'grapheme', minLength: 1 }).map(encodeURIComponent),
);

function tokenFor(who: Who) {
  const tokens = { agent: agent.token, customer: customer.token, backend: testSecret };
  return who === 'nobody' ? {} : { token: tokens[who] };
}

describe('whatever is sent', () => {
  it.each(endpoints)(
    '%s %s answers, and never with a failure of ours',
    async (method, path, who) => {
      await fc.assert(
        fc.asyncProperty(segment, query, body, async (id, asked, sent) => {
          const own = path.startsWith('/v3') || path.includes('/conversations/');
          const place = id.replace('{own}', own ? customer.conversationId : 'h-unknown');
          const url = `${path.replaceAll('{id}', place)}?${new URLSearchParams(asked).toString()}`;
          const content = method === 'GET' ? {} : { body: sent };

          const { status } = await desk.call(method, url, {
            ...tokenFor(who),
            ...content,
          });

          expect(status).toBeLessThan(500);
        }),
        { numRuns: 60 },
      );
    },
    30_000,
  );
});
