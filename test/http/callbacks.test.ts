import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

/** A callback that is owed to a customer. */
async function owed({ dueAt = new Date('2026-11-24T02:00:00Z') } = {}) {
  const { conversationId: id } = await desk.customer();
  return desk.stores.feedback.addCallback({
    id: `c-${newId()}`,
    conversationId: conversationId(id),
    customerName: '陈国栋',
    reason: '赎回款逾期未到账',
    openedAt: new Date('2026-11-23T02:00:00Z'),
    dueAt,
    doneAt: undefined,
    overdueAt: undefined,
  });
}

const idsOf = async () =>
  itemsOf(await desk.admin.call('GET', '/callbacks')).map((item) => item['id']);

describe('callbacks', () => {
  it('are listed with all an agent needs to call', async () => {
    const { id, conversationId: conversation } = await owed();
    const agent = await desk.hire();

    const items = itemsOf(await agent.call('GET', '/callbacks?state=open'));

    expect(items).toContainEqual({
      id,
      conversationId: conversation,
      customerName: '陈国栋',
      reason: '赎回款逾期未到账',
      openedAt: '2026-11-23T02:00:00.000Z',
      dueAt: '2026-11-24T02:00:00.000Z',
    });
  });

  it('stand in the order in which they are due', async () => {
    const later = await owed({ dueAt: new Date('2026-11-26T02:00:00Z') });
    const sooner = await owed({ dueAt: new Date('2026-11-25T02:00:00Z') });

    const ids = await idsOf();

    expect(ids.indexOf(sooner.id)).toBeLessThan(ids.indexOf(later.id));
  });

  it('leave the list when they are done; doing it again changes nothing', async () => {
    const { id } = await owed();

    const first = await desk.admin.call('POST', `/callbacks/${id}/done`);
    const second = await desk.admin.call('POST', `/callbacks/${id}/done`);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await idsOf()).not.toContain(id);
  });

  it('let an agent read the conversation they are about', async () => {
    const { conversationId: id } = await owed();
    const agent = await desk.hire();

    const answer = await agent.call('GET', `/conversations/${id}`);

    expect(answer.status).toBe(200);
  });

  it('that do not exist cannot be done', async () => {
    const answer = await desk.admin.call('POST', '/callbacks/c-unknown/done');

    expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
  });

  it('are listed by themselves once they are overdue', async () => {
    const [late, inTime] = [await owed(), await owed()];
    const at = new Date('2026-11-24T02:00:01Z');
    await desk.stores.feedback.markOverdue(late.id, at);

    const items = itemsOf(await desk.admin.call('GET', '/callbacks?state=overdue'));

    expect(items).toContainEqual(
      expect.objectContaining({ id: late.id, overdueAt: at.toISOString() }),
    );
    expect(items.map((item) => item['id'])).not.toContain(inTime.id);
    expect(await idsOf()).toEqual(expect.arrayContaining([late.id, inTime.id]));
  });

  it('are listed by no state but open and overdue', async () => {
    const answer = await desk.admin.call('GET', '/callbacks?state=done');

    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'state' } } });
  });
});
