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

async function asked() {
  const { conversationId: id } = await desk.customer();
  return desk.stores.requests.add({
    id: `q-${newId()}`,
    number: 'GR0123456789',
    kind: 'dataExport',
    subject: '复制、导出个人信息',
    conversationId: conversationId(id),
    customerId: undefined,
    customerName: '访客 0001',
    openedAt: new Date('2026-11-23T02:00:00Z'),
    dueAt: new Date('2026-12-23T02:00:00Z'),
    doneAt: undefined,
  });
}

const listed = async (state: string, id: string) =>
  itemsOf(await desk.admin.call('GET', `/requests?state=${state}`)).find(
    (item) => item['id'] === id,
  );

describe('requests of customers', () => {
  it('are listed with all an agent needs', async () => {
    const { id, conversationId: conversation } = await asked();

    expect(await listed('open', id)).toEqual({
      id,
      number: 'GR0123456789',
      kind: 'dataExport',
      subject: '复制、导出个人信息',
      conversationId: conversation,
      customerName: '访客 0001',
      openedAt: '2026-11-23T02:00:00.000Z',
      dueAt: '2026-12-23T02:00:00.000Z',
    });
  });

  it('leave the list when they are done; doing it again changes nothing', async () => {
    const { id } = await asked();

    const first = await desk.admin.call('POST', `/requests/${id}/done`);
    const second = await desk.admin.call('POST', `/requests/${id}/done`);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await listed('open', id)).toBeUndefined();
  });

  it('that nobody made are not found', async () => {
    const answer = await desk.admin.call('POST', '/requests/q-unknown/done');

    expect(answer.status).toBe(404);
    expect(codeOf(answer)).toBe('NOT_FOUND');
  });
});
