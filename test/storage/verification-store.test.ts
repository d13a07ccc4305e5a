import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import type { PendingCode } from '../../src/customers/verification.js';
import { later, morning, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const hourMs = 3_600_000;

const code = (given: Partial<PendingCode> = {}): PendingCode => ({
  conversationId: someConversation(),
  customerId: customerId('c1'),
  phoneDigest: 'p',
  codeDigest: 'c',
  expiresAt: later(1),
  triesLeft: 5,
  sentBy: 'm1',
  triedBy: 'm2',
  accepted: false,
  ...given,
});

describe('sendings of codes', () => {
  it('are counted for one phone from a moment on, the same key once', async () => {
    const { verifications } = server.stores;
    const count = (key: string, at: Date, phone = 'a phone') =>
      verifications.countSending({ phoneDigest: phone, key, at }, later(-hourMs, at));

    const counts = [
      await count('k1', morning),
      await count('k1', morning),
      await count('k2', later(10)),
      await count('k3', later(10), 'another phone'),
      await count('k4', later(hourMs + 5)),
    ];

    expect(counts).toEqual([1, 1, 2, 1, 2]);
  });

  it('are all counted when they come at once', async () => {
    const { verifications } = server.stores;

    const counts = await Promise.all(
      ['p1', 'p2', 'p3', 'p4'].map((key) =>
        verifications.countSending({ phoneDigest: 'busy phone', key, at: morning }, later(-hourMs)),
      ),
    );

    expect(Math.max(...counts)).toBe(4);
  });
});

describe('the pending code of a conversation', () => {
  it('is the last one that was put', async () => {
    const { verifications } = server.stores;
    const first = code();
    const second = { ...first, codeDigest: 'd', triesLeft: 4 };

    await verifications.put(first);
    await verifications.put(second);

    expect(await verifications.find(first.conversationId)).toEqual(second);
  });

  it('is none where none was sent', async () => {
    expect(await server.stores.verifications.find(someConversation())).toBeUndefined();
  });

  it('keeps nothing of the code before it', async () => {
    const { verifications } = server.stores;
    const known = code();
    await verifications.put(known);

    await verifications.put({ ...known, customerId: undefined, triedBy: undefined });

    const found = await verifications.find(known.conversationId);
    expect([found?.customerId, found?.triedBy]).toEqual([undefined, undefined]);
  });
});
