import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Identity } from '../../src/conversation/identity.js';
import { customerId } from '../../src/conversation/ids.js';
import { createCustomerRequests, type RequestKind } from '../../src/feedback/customer-requests.js';
import { newId } from '../../src/shared/new-id.js';
import { later, morning, someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const hourMs = 3_600_000;

function createTest(identity: Identity = anonymous) {
  const time = setClock(morning);
  const requests = createCustomerRequests({
    store: server.stores.requests,
    customerName: async () => '访客 0001',
    clock: time.clock,
  });
  const record = { id: someConversation(), identity };
  const ask = (kind: RequestKind, key = newId()) =>
    requests.record({ record, kind, subject: '为了测试', key });
  return { requests, time, record, ask };
}

describe('a request of a customer', () => {
  it('is recorded with who asks, a number and the day it is due', async () => {
    const id = customerId('C10001');
    const proof = 'app-token';
    const { ask, record } = createTest({ level: 'verified', customerId: id, proof, at: morning });

    expect(await ask('dataDeletion')).toMatchObject({
      number: expect.stringMatching(/^GR\d{10}$/) as string,
      kind: 'dataDeletion',
      subject: '为了测试',
      conversationId: record.id,
      customerId: id,
      openedAt: morning,
      dueAt: new Date(morning.getTime() + 30 * 24 * hourMs),
    });
  });

  it('about a fault of the app is due within a day, whoever asks', async () => {
    const { ask } = createTest();

    const request = await ask('appFault');

    expect(request.number).toMatch(/^GZ\d{10}$/);
    expect(request.customerId).toBeUndefined();
    expect(request.dueAt).toEqual(new Date(morning.getTime() + 24 * hourMs));
  });

  it('is one and the same under one key', async () => {
    const { ask, time } = createTest();
    const key = newId();

    const first = await ask('appFault', key);
    time.set(later(60_000));

    expect(await ask('appFault', key)).toEqual(first);
  });

  it('is open until it is done, and overdue from its day on', async () => {
    const { ask, requests, time } = createTest();
    const [late, done] = [await ask('appFault'), await ask('appFault')];
    const idsOf = async (list: Promise<readonly { readonly id: string }[]>) =>
      (await list).map(({ id }) => id).filter((id) => id === late.id || id === done.id);

    expect(await requests.markDone(done.id)).toBe(true);
    expect(await idsOf(requests.open())).toEqual([late.id]);
    expect(await idsOf(requests.overdue())).toEqual([]);
    time.set(new Date(morning.getTime() + 25 * hourMs));

    expect(await idsOf(requests.overdue())).toEqual([late.id]);
  });

  it('that nobody recorded cannot be done', async () => {
    expect(await createTest().requests.markDone('q-unknown')).toBe(false);
  });
});
