import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../../src/feedback/feedback.js';
import { newId } from '../../src/shared/new-id.js';
import { later, morning, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const callback = (given: Partial<Callback> = {}): Callback => ({
  id: `c-${newId()}`,
  conversationId: someConversation(),
  customerName: '访客 0001',
  reason: '投诉',
  openedAt: morning,
  dueAt: later(1_000),
  doneAt: undefined,
  overdueAt: undefined,
  ...given,
});

describe('callbacks', () => {
  it('are listed while they are owed, the earliest due first', async () => {
    const { feedback } = server.stores;
    const [second, first, done] = [
      callback({ dueAt: later(20) }),
      callback({ dueAt: later(10) }),
      callback({ dueAt: later(5) }),
    ];
    for (const owed of [second, first, done]) await feedback.addCallback(owed);

    await feedback.markDone(done.id, morning);

    const mine = new Set([first.id, second.id, done.id]);
    const listed = (await feedback.openCallbacks(100)).filter(({ id }) => mine.has(id));
    expect(listed.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await feedback.hasOpenCallback(first.conversationId)).toBe(true);
    expect(await feedback.hasOpenCallback(done.conversationId)).toBe(false);
  });

  it('are added once under one id, and the first stands', async () => {
    const { feedback } = server.stores;
    const first = callback();
    await feedback.addCallback(first);

    const second = await feedback.addCallback({ ...first, dueAt: later(9_000) });

    expect(second).toMatchObject({ id: first.id, dueAt: first.dueAt });
  });

  it('are one when the same is added by several at once', async () => {
    const { feedback } = server.stores;
    const asked = callback();

    const added = await Promise.all(Array.from({ length: 8 }, () => feedback.addCallback(asked)));

    expect(added).toEqual(added.map(() => added[0]));
  });

  it('are overdue only while they are owed', async () => {
    const { feedback } = server.stores;
    const [late, done] = [callback(), callback()];
    for (const owed of [late, done]) await feedback.addCallback(owed);
    await feedback.markDone(done.id, morning);

    const marked = [
      await feedback.markOverdue(late.id, later(2_000)),
      await feedback.markOverdue(done.id, later(2_000)),
      await feedback.markOverdue('c-unknown', later(2_000)),
    ];

    const overdue = await feedback.overdueCallbacks(100);
    expect(marked).toEqual([true, false, false]);
    expect(overdue).toEqual([{ ...late, overdueAt: later(2_000) }]);
  });

  it('are marked done once; repeating it is fine, and an unknown one is told', async () => {
    const { feedback } = server.stores;
    const owed = callback();
    await feedback.addCallback(owed);

    const marked = [
      await feedback.markDone(owed.id, morning),
      await feedback.markDone(owed.id, later(1)),
      await feedback.markDone('c-unknown', morning),
    ];

    expect(marked).toEqual([true, true, false]);
  });
});
