import * as fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServedRoute } from '../../src/http/http-server.js';
import { testSecret } from '../support/test-app.js';
import { startTestStores } from '../support/test-stores.js';
import { anyBody, anyHeaders, anyQuery, anySegment, type AnyBody } from './support/any-request.js';
import { startDesk, type Desk } from './support/desk.js';

const answeredWithinMs = 5_000;
const runsEach = 60;
const failure = 500;

/** Answers for as long as somebody listens. */
const isEndless = (answer: Response) => answer.headers.get('content-type') === 'text/event-stream';

interface Asked {
  readonly token?: string | undefined;
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnyBody;
}

/** Sends the request and reads the answer to its end. Resolves with the status; rejects when none comes. */
async function send(base: string, { method, path }: ServedRoute, asked: Asked): Promise<number> {
  const [first = '', ...others] = path.split(/:\w+/);
  const address = others.reduce((made, rest, n) => `${made}${asked.segments[n]}${rest}`, first);
  const search = new URLSearchParams(asked.query).toString();
  const gone = new AbortController();
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const answer = await fetch(`${base}${address}?${search}`, {
    method,
    redirect: 'manual',
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(answeredWithinMs)]),
    headers: {
      ...asked.headers,
      ...(asked.token !== undefined && { authorization: `Bearer ${asked.token}` }),
      ...(hasBody && { 'content-type': asked.body.type }),
    },
    ...(hasBody && { body: asked.body.content }),
  });
  if (isEndless(answer)) gone.abort();
  else await answer.arrayBuffer();
  return answer.status;
}

/** A server with somebody in each role, in a conversation that an agent has. */
async function startPeopled() {
  const database = await startTestStores();
  const desk = await startDesk({ database });
  onTestFinished(async () => {
    await desk.stop();
    await database.close();
  });
  const person = await desk.hire({ roles: ['administrator', 'agent'] });
  const description = (await desk.call('GET', '/api/v1/openapi.json')).body;
  return { desk, person, uri: database.uri, body: anyBody(description) };
}

/** Each route has a customer of its own: none is kept from another by its rate. */
async function startTalk(desk: Desk, person: Awaited<ReturnType<Desk['hire']>>) {
  const customer = await desk.customer();
  const { id } = await customer.askForPerson();
  await person.call('POST', `/handoffs/${id}/accept`);
  return { customer, ids: [customer.conversationId, id] };
}

/** How much is stored, tries to sign in aside: they are counted, and forgotten after a day. */
async function countDocuments(uri: string): Promise<Readonly<Record<string, number>>> {
  const client = await MongoClient.connect(uri);
  try {
    const collections = await client.db().listCollections({}, { nameOnly: true }).toArray();
    const kept = collections.filter(({ name }) => name !== 'signInTries');
    const counts = kept.map(async ({ name }) => {
      return [name, await client.db().collection(name).countDocuments()] as const;
    });
    return Object.fromEntries(await Promise.all(counts));
  } finally {
    await client.close();
  }
}

describe('whatever is sent to any address that is served', () => {
  it('is answered in time, and never with a failure of ours', { timeout: 300_000 }, async () => {
    const { desk, person, body } = await startPeopled();

    for (const route of desk.routes) {
      const { customer, ids } = await startTalk(desk, person);
      const token = fc.constantFrom(customer.token, person.token, testSecret, undefined);
      const asked = fc.record({
        token,
        segments: fc.tuple(anySegment(ids), anySegment(ids)),
        query: anyQuery,
        headers: anyHeaders,
        body: body(route),
      });
      await fc.assert(
        fc.asyncProperty(asked, async (one) => {
          const status = await send(desk.base, route, one);

          expect(status, `${route.method} ${route.path}`).toBeLessThan(failure);
        }),
        { numRuns: runsEach },
      );
    }
    expect(desk.routes.length).toBeGreaterThanOrEqual(50);
    expect((await desk.call('GET', '/readyz')).status).toBe(200);
  });

  it('by strangers leaves nothing in the database', { timeout: 300_000 }, async () => {
    const { desk, uri, body } = await startPeopled();
    const before = await countDocuments(uri);

    for (const route of desk.routes) {
      const asked = fc.record({
        segments: fc.tuple(anySegment([]), anySegment([])),
        query: anyQuery,
        headers: anyHeaders,
        body: body(route),
      });
      await fc.assert(
        fc.asyncProperty(asked, async (one) => void (await send(desk.base, route, one))),
        { numRuns: 20 },
      );
    }

    expect(await countDocuments(uri)).toEqual(before);
  });
});
