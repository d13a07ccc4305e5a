import { describe, expect, it } from 'vitest';
import {
  callbackDue,
  inOrderOfUrgency,
  overdueCount,
} from '../../../src/desk/page/state/callbacks.js';
import type { CallbackView } from '../../../src/desk/page/state/views.js';

const noon = Date.parse('2026-11-24T04:00:00Z');

function callback(id: string, changes: Partial<CallbackView> = {}): CallbackView {
  return {
    id,
    customerName: '陈国栋',
    conversationId: `of-${id}`,
    reason: '赎回款逾期未到账',
    openedAt: '2026-11-23T04:00:00.000Z',
    dueAt: '2026-11-24T06:00:00.000Z',
    ...changes,
  };
}

const overdueAt = '2026-11-24T05:00:00.000Z';

describe('callbacks that are owed', () => {
  it('stand with the overdue ones first, each by the time that was promised', () => {
    const listed = inOrderOfUrgency([
      callback('c', { dueAt: '2026-11-24T09:00:00.000Z' }),
      callback('b', { dueAt: '2026-11-24T08:00:00.000Z' }),
      callback('late', { overdueAt }),
      callback('a', { dueAt: '2026-11-24T05:30:00.000Z' }),
    ]);

    expect(listed.map(({ id }) => id)).toEqual(['late', 'a', 'b', 'c']);
  });

  it('are counted apart when they are overdue', () => {
    expect(overdueCount([callback('a'), callback('b', { overdueAt })])).toBe(1);
  });

  it('are 已超时 once the server says so, also where the clock is slow', () => {
    const promised = { dueAt: '2026-11-24T04:59:59.000Z' };

    expect(callbackDue(callback('a', promised), noon)).toMatchObject({ level: 'calm' });
    expect(callbackDue(callback('a', { ...promised, overdueAt }), noon)).toEqual({
      label: '已超时 1 分钟',
      level: 'missed',
    });
  });
});
