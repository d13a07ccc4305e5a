import { describe, expect, it } from 'vitest';
import {
  lawfulText,
  nextToSend,
  withDelivery,
  withoutArrived,
} from '../../../src/desk/page/state/outgoing.js';
import type { Outgoing } from '../../../src/desk/page/state/outgoing.js';
import { message } from './support.js';

function outgoing(clientId: string, changes: Partial<Outgoing> = {}): Outgoing {
  return {
    clientId,
    conversationId: 'c',
    text: '好的',
    at: '2026-03-05T01:00:00.000Z',
    delivery: { state: 'queued' },
    ...changes,
  };
}

const sending = { delivery: { state: 'sending' } } as const;
const agent = { author: { role: 'agent', name: '周琳' } } as const;

describe('nextToSend', () => {
  it('sends one at a time, oldest first', () => {
    const queue = [outgoing('a'), outgoing('b')];

    expect(nextToSend(queue, 'c')?.clientId).toBe('a');
    expect(nextToSend(withDelivery(queue, 'a', { state: 'sending' }), 'c')).toBeUndefined();
    expect(nextToSend(queue, 'another')).toBeUndefined();
  });
});

describe('withoutArrived', () => {
  it('takes the outgoing message that has arrived and no other of the same words', () => {
    const queue = [outgoing('a', sending), outgoing('b', sending)];

    const left = withoutArrived(queue, message(6, { ...agent, text: '好的', clientId: 'a' }));

    expect(left.map(({ clientId }) => clientId)).toEqual(['b']);
  });

  it('keeps all when a customer, or another page of the agent, has written', () => {
    const queue = [outgoing('a', sending)];

    const left = [
      withoutArrived(queue, message(6, { text: '好的' })),
      withoutArrived(queue, message(6, { ...agent, text: '好的', clientId: 'other' })),
    ];

    expect(left).toEqual([queue, queue]);
  });

  it('takes a message counted as not delivered that arrived after all, masked or not', () => {
    const failed = outgoing('a', { delivery: { state: 'failed', problem: '网络不通' } });

    expect(
      withoutArrived([failed], message(6, { ...agent, text: '138****0001', clientId: 'a' })),
    ).toEqual([]);
  });
});

describe('lawfulText', () => {
  const violation = {
    title: '承诺收益',
    legalReference: '证券投资基金法第二十条',
    sentence: '稳赚不赔。',
    lawfulWording: '基金有风险，可能亏损 $1。',
  };

  it('replaces the held sentence and leaves the rest', () => {
    const text = '您好。稳赚不赔。请放心。';

    expect(lawfulText({ text, violations: [violation] })).toBe(
      '您好。基金有风险，可能亏损 $1。请放心。',
    );
  });

  it('is the lawful wording alone when the sentence cannot be found', () => {
    expect(lawfulText({ text: '稳 赚', violations: [violation] })).toBe(violation.lawfulWording);
  });
});
