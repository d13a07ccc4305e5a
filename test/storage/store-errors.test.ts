import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MongoServerError } from 'mongodb';
import { handoffId } from '../../src/conversation/ids.js';
import { withStoreErrors } from '../../src/storage/store-errors.js';
import {
  draftIn,
  later,
  morning,
  newAgent,
  someConversation,
  waitingIn,
} from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: { readonly code?: string }) => error.code,
  );

describe('a database that is away', () => {
  it('shows as STORE_AWAY in every store within seconds, and is there again afterwards', async () => {
    const { stores } = server;
    const id = someConversation();
    const calls = () => [
      stores.ping(),
      stores.conversations.claim({ id, owner: 'a' }, later(1), morning),
      stores.transcripts.append(draftIn(id)),
      stores.handoffs.openIfNone(waitingIn(id)),
      stores.agents.takePlace(newAgent().id, { handoff: handoffId('h1'), step: 0 }),
      stores.signIns.find('d', morning),
      stores.verifications.find(id),
      stores.appLinks.find('l1'),
      stores.feedback.openCallbacks(1),
      stores.requests.open(1),
      stores.outbox.nextAt(['web']),
      stores.jobs.nextAt(['callbackDue']),
    ];
    await server.takeAway();

    const started = performance.now();
    const away = await Promise.all(calls().map(outcome));
    const tookMs = performance.now() - started;
    await server.bringBack();
    const back = await outcome(stores.ping());

    expect(away).toEqual(away.map(() => 'STORE_AWAY'));
    expect(tookMs).toBeLessThan(8_000);
    expect(back).toBe('answered');
  }, 20_000);

  it('is told apart from a refusal', async () => {
    const { agents } = server.stores;
    const agent = newAgent();
    await agents.create(agent);

    expect(await outcome(agents.create(agent))).toBe('LOGIN_TAKEN');
  });

  it.each([11_600, 91])('is one that is shutting down: code %s', async (code) => {
    const { ping } = withStoreErrors({
      ping: () => Promise.reject(new MongoServerError({ message: 'shutting down', code })),
    });

    expect(await outcome(ping())).toBe('STORE_AWAY');
  });

  it('is one that takes what it is told and says nothing', async () => {
    const { ping } = withStoreErrors({ ping: () => new Promise<void>(() => undefined) }, 10);

    expect(await outcome(ping())).toBe('STORE_AWAY');
  });

  it('shows as STORE_AWAY also to those who write together', async () => {
    const database = await startTestStores();
    const { transcripts } = database.stores;
    const conversations = [someConversation(), someConversation(), someConversation()];
    const appendToEach = () => conversations.map((id) => transcripts.append(draftIn(id)));
    await Promise.all(appendToEach());
    await database.takeAway();

    const outcomes = await Promise.all(appendToEach().map(outcome));

    expect(outcomes).toEqual(outcomes.map(() => 'STORE_AWAY'));
    await database.close();
  }, 20_000);
});
