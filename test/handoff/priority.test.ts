import { describe, expect, it } from 'vitest';
import type { Sentiment } from '../../src/conversation/understanding.js';
import { priorityOf } from '../../src/handoff/priority.js';

const calm: Sentiment = { score: 0, words: [], urgent: false, threat: false, danger: false };
const asked = { queue: 'trading', reason: 'asked', intent: undefined, sentiment: calm } as const;
const told = { ...asked, reason: 'flow' } as const;
const suggestion = { ...told, queue: 'complaint', intent: 'complaint.suggestion' } as const;
const robbed = { ...told, queue: 'account', intent: 'account.security' } as const;

describe('the priority of a request for a person', () => {
  it.each([
    { when: 'somebody asks calmly', request: asked, priority: 0, reasons: ['客户要求转人工'] },
    {
      when: 'a flow hands over',
      request: { ...asked, reason: 'flow' as const },
      priority: 0,
      reasons: [],
    },
    {
      when: 'the bot did not understand',
      request: { ...asked, reason: 'notUnderstood' as const },
      priority: 5,
      reasons: ['机器人没听懂'],
    },
    {
      when: 'the customer is in a hurry',
      request: { ...asked, sentiment: { ...calm, urgent: true } },
      priority: 10,
      reasons: ['着急', '客户要求转人工'],
    },
    {
      when: 'the customer is a little unhappy',
      request: { ...asked, sentiment: { ...calm, score: -0.3 } },
      priority: 0,
      reasons: ['客户要求转人工'],
    },
    {
      when: 'the customer is bitter',
      request: { ...asked, sentiment: { ...calm, score: -0.31 } },
      priority: 20,
      reasons: ['情绪不满', '客户要求转人工'],
    },
    {
      when: 'it is a complaint that names the regulator',
      request: {
        ...asked,
        queue: 'complaint' as const,
        sentiment: { ...calm, score: -0.8, threat: true, urgent: true },
      },
      priority: 90,
      reasons: ['投诉', '提到媒体或监管', '情绪不满', '着急', '客户要求转人工'],
    },
    { when: 'it is a suggestion', request: suggestion, priority: 30, reasons: ['投诉'] },
    { when: 'an account is in danger', request: robbed, priority: 60, reasons: ['账户安全'] },
    {
      when: 'somebody may be in danger',
      request: { ...asked, reason: 'danger' as const, sentiment: { ...calm, danger: true } },
      priority: 100,
      reasons: ['可能有人身危险'],
    },
  ])('is $priority when $when', ({ request, priority, reasons }) => {
    expect(priorityOf(request)).toEqual({ priority, reasons });
  });
});
