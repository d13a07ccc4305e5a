import { describe, expect, it } from 'vitest';
import { presumedReadSeq, unreadCount } from '../../../src/desk/page/state/unread.js';
import { message, messages, own } from './support.js';

describe('unreadCount', () => {
  it('counts the customer only', () => {
    const said = [
      message(1),
      message(2, { author: { role: 'bot' } }),
      message(3, { author: { role: 'notice' } }),
      message(4),
      message(5),
    ];

    expect(unreadCount(said, 1)).toBe(2);
  });
});

describe('presumedReadSeq', () => {
  it('takes what came before the acceptance as read', () => {
    const accepted = own('h', { acceptedAt: '2026-03-05T01:02:30.000Z' });

    expect(presumedReadSeq(messages(1, 4), accepted)).toBe(2);
  });

  it('takes what came before an agent spoke as read', () => {
    const said = [...messages(1, 2), message(3, { author: { role: 'agent' } }), message(4)];

    expect(presumedReadSeq(said)).toBe(3);
  });
});
