import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { bookingOf, draftIn, later, morning } from '../support/examples.js';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Desk, type Person } from './support/desk.js';

let desk: Desk;
let supervisor: Person;

beforeAll(async () => {
  desk = await startDesk();
  supervisor = await desk.hire({ roles: ['supervisor'] });
});
afterAll(() => desk.stop());

const lease = { owner: 'a-process', until: later(1_000) };

/** A job that was given up; nobody here knows its kind. */
async function failedJob(dueAt = morning) {
  const { jobs } = desk.stores;
  const [kind, key] = [`kind${newId()}`, newId()];
  const id = `${kind}:${key}`;
  await jobs.add({ id, kind, key, payload: { secret: '青山绿水' }, dueAt });
  await jobs.take([kind], lease, later(0, dueAt));
  await jobs.giveUp({ id, owner: lease.owner }, later(1), 'STORE_AWAY');
  return { id, kind, key };
}

/** A reply that its channel did not take. */
async function failedDelivery() {
  const { outbox, transcripts } = desk.stores;
  const { conversationId: id } = await desk.customer();
  const draft = draftIn(conversationId(id), { text: '青山绿水', author: { role: 'bot' } });
  const { message } = await transcripts.append(draft);
  await outbox.add(bookingOf(message), morning);
  await outbox.take(['web'], lease, morning);
  await outbox.giveUp({ id: message.id, owner: lease.owner }, later(1), 'Error');
  return message;
}

const listedJob = async (id: string, path = '/jobs') =>
  itemsOf(await supervisor.call('GET', path)).find((item) => item['id'] === id);

describe('deliveries that were given up', () => {
  it('are listed for supervisors, without the text and the address', async () => {
    const { id, conversationId: of } = await failedDelivery();

    const answer = await supervisor.call('GET', '/deliveries?state=failed');

    expect(itemsOf(answer)).toContainEqual({
      id,
      conversationId: of,
      channel: 'web',
      state: 'failed',
      attempts: 1,
      dueAt: '2026-11-23T02:00:00.000Z',
      failedAt: '2026-11-23T02:00:00.001Z',
      lastError: 'Error',
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/青山|visitor/);
  });

  it('wait again when somebody has them tried again; asking again changes nothing', async () => {
    const { id } = await failedDelivery();

    const answers = [
      await supervisor.call('POST', `/deliveries/${id}/retry`),
      await desk.admin.call('POST', `/deliveries/${id}/retry`),
    ];

    const waiting = { status: 200, body: { id, state: 'waiting', attempts: 0 } };
    expect(answers).toMatchObject([waiting, waiting]);
    expect(await listedJob(id, '/deliveries')).toBeUndefined();
    expect(await listedJob(id, '/deliveries?state=waiting')).toMatchObject({ state: 'waiting' });
  });

  it('that do not exist cannot be tried again', async () => {
    const answer = await supervisor.call('POST', '/deliveries/unknown/retry');

    expect([answer.status, codeOf(answer)]).toEqual([404, 'DELIVERY_NOT_FOUND']);
  });
});

it('whether a line is booked for delivery is not shown with it', async () => {
  const { conversationId: id } = await desk.customer();
  await desk.stores.transcripts.append(draftIn(conversationId(id), { unbooked: true }));

  const { body } = await supervisor.call('GET', `/conversations/${id}`);

  expect((body as { readonly messages: readonly object[] }).messages).toHaveLength(2);
  expect(JSON.stringify(body)).not.toContain('unbooked');
});

describe('jobs that were given up', () => {
  it('are listed for supervisors, without their payload', async () => {
    const { id, kind, key } = await failedJob();

    const answer = await supervisor.call('GET', '/jobs');

    expect(itemsOf(answer)).toContainEqual({
      id,
      kind,
      key,
      state: 'failed',
      attempts: 1,
      dueAt: '2026-11-23T02:00:00.000Z',
      failedAt: '2026-11-23T02:00:00.001Z',
      lastError: 'STORE_AWAY',
    });
    expect(JSON.stringify(answer.body)).not.toContain('青山');
  });

  it('wait again when somebody has them tried again', async () => {
    const { id } = await failedJob();

    const answer = await desk.admin.call('POST', `/jobs/${encodeURIComponent(id)}/retry`);

    expect(answer).toMatchObject({ status: 200, body: { id, state: 'waiting', attempts: 0 } });
    expect(await listedJob(id)).toBeUndefined();
  });

  it('that do not exist cannot be tried again', async () => {
    const answer = await supervisor.call('POST', '/jobs/unknown/retry');

    expect([answer.status, codeOf(answer)]).toEqual([404, 'JOB_NOT_FOUND']);
  });

  it('come in pages', async () => {
    const times = Array.from({ length: 103 }, (_, n) => later(1e9 + n));
    const made: string[] = [];
    for (const at of times) made.push((await failedJob(at)).id);

    const first = await supervisor.call('GET', '/jobs');
    const { next } = first.body as { readonly next: string };
    const second = await supervisor.call('GET', `/jobs?after=${encodeURIComponent(next)}`);

    const ids = [...itemsOf(first), ...itemsOf(second)].map((item) => item['id']);
    expect(itemsOf(first)).toHaveLength(100);
    expect(ids.filter((id) => made.includes(String(id)))).toEqual(made);
  });
});

describe('what runs by itself', () => {
  it.each([
    ['GET', '/jobs'],
    ['GET', '/deliveries'],
    ['POST', '/jobs/x/retry'],
    ['POST', '/deliveries/x/retry'],
  ])('is no business of agents: %s %s', async (method, path) => {
    const agent = await desk.hire();

    const answer = await agent.call(method, path);

    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  });

  it.each([
    ['/jobs?state=done', 'state'],
    ['/deliveries?after=nothing', 'after'],
  ])('is not listed by %s', async (path, field) => {
    const answer = await supervisor.call('GET', path);

    expect(answer).toMatchObject({ status: 400, body: { error: { path: field } } });
  });

  it('shows in the figures for operators', async () => {
    await failedJob();
    await failedDelivery();

    const { body } = await desk.call('GET', '/metrics');

    expect(body).toMatch(/^fundline_tasks\{of="jobs",state="failed"\} [1-9]/m);
    expect(body).toMatch(/^fundline_tasks\{of="deliveries",state="failed"\} [1-9]/m);
  });
});
