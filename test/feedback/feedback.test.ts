import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../../src/conversation/identity.js';
import { agentId, handoffId, type HandoffId } from '../../src/conversation/ids.js';
import { createFeedback, type Rating } from '../../src/feedback/feedback.js';
import { newId } from '../../src/shared/new-id.js';
import { morning, someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const hourMs = 3_600_000;

function createTest(lastHandoff?: HandoffId) {
  const time = setClock(morning);
  const ratings: Rating[] = [];
  const watched = new Map<string, Date>();
  const { feedback: store } = server.stores;
  const feedback = createFeedback({
    store: {
      ...store,
      addRating: async (rating) => {
        ratings.push(rating);
        await store.addRating(rating);
      },
    },
    watchDeadline: async ({ id, dueAt }) => void watched.set(id, dueAt),
    liftDeadline: async (id) => watched.delete(id),
    customerName: async () => '访客 0001',
    lastHandoff: () => lastHandoff,
    servedBy: async () => agentId('ada'),
    clock: time.clock,
  });
  return {
    feedback,
    time,
    ratings,
    watched,
    record: { id: someConversation(), identity: anonymous },
  };
}

describe('a callback', () => {
  it('is owed within 24 hours', async () => {
    const { feedback, record } = createTest();

    const callback = await feedback.bookCallback({ record, reason: '投诉', key: newId() });

    expect(callback).toMatchObject({
      conversationId: record.id,
      customerName: '访客 0001',
      reason: '投诉',
      openedAt: morning,
      dueAt: new Date(morning.getTime() + 24 * hourMs),
    });
    expect(await feedback.hasOpenCallback(record.id)).toBe(true);
  });

  it('is one for one key, with the time promised first', async () => {
    const { feedback, time, record } = createTest();
    const key = newId();
    const first = await feedback.bookCallback({ record, reason: '投诉', key });
    time.pass(hourMs);

    const again = await feedback.bookCallback({ record, reason: '投诉', key });

    expect(again).toEqual(first);
  });

  it('is gone from the list when it is done', async () => {
    const { feedback, record } = createTest();
    const { id } = await feedback.bookCallback({ record, reason: '投诉', key: newId() });

    const marked = await feedback.markDone(id);

    expect(marked).toBe(true);
    expect((await feedback.openCallbacks()).map((callback) => callback.id)).not.toContain(id);
  });
});

describe('the deadline of a callback', () => {
  it('is watched until the callback is done', async () => {
    const { feedback, record, watched } = createTest();

    const { id, dueAt } = await feedback.bookCallback({ record, reason: '投诉', key: newId() });
    const before = [...watched];
    await feedback.markDone(id);

    expect(before).toEqual([[id, dueAt]]);
    expect([...watched]).toEqual([]);
  });

  it('makes an open callback overdue when it passes', async () => {
    const { feedback, record, time } = createTest();
    const { id } = await feedback.bookCallback({ record, reason: '投诉', key: newId() });
    time.pass(24 * hourMs);

    const isOverdue = await feedback.noteOverdue(id);

    const [overdue] = (await feedback.overdueCallbacks()).filter((one) => one.id === id);
    expect(isOverdue).toBe(true);
    expect(overdue).toMatchObject({ overdueAt: time.clock() });
  });

  it('says nothing of a callback that was done in time', async () => {
    const { feedback, record } = createTest();
    const { id } = await feedback.bookCallback({ record, reason: '投诉', key: newId() });
    await feedback.markDone(id);

    expect(await feedback.noteOverdue(id)).toBe(false);
    expect((await feedback.overdueCallbacks()).map((one) => one.id)).not.toContain(id);
  });
});

describe('a rating', () => {
  it('is about the handoff that ended last', async () => {
    const { feedback, ratings, record } = createTest(handoffId('h1'));
    const key = newId();

    await feedback.rate({ record, score: 4, key });

    const rating = {
      conversationId: record.id,
      handoffId: 'h1',
      agentId: 'ada',
      score: 4,
      at: morning,
    };
    expect(ratings).toEqual([{ id: `r-${key}`, ...rating }]);
  });
});
