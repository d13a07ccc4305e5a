import { describe, expect, it } from 'vitest';
import type { Sentiment } from '../../src/conversation/understanding.js';
import { priorityOf, rankOf, urgencyNow } from '../../src/handoff/priority.js';
import { loadQueueRules } from '../../src/handoff/queue-rules.js';
import { later, morning } from '../support/examples.js';

const points = loadQueueRules().priority;
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
    {
      when: 'it is a customer with much money here',
      request: { ...asked, customerClass: 'highNetWorth' as const },
      priority: 15,
      reasons: ['高净值客户', '客户要求转人工'],
    },
    { when: 'it is a suggestion', request: suggestion, priority: 30, reasons: ['投诉'] },
    { when: 'an account is in danger', request: robbed, priority: 60, reasons: ['账户安全'] },
    {
      when: 'somebody may be in danger',
      request: { ...asked, reason: 'danger' as const, sentiment: { ...calm, danger: true } },
      priority: 10_000,
      reasons: ['可能有人身危险'],
    },
  ])('is $priority when $when', ({ request, priority, reasons }) => {
    expect(priorityOf({ customerClass: 'ordinary', ...request }, points)).toEqual({
      priority,
      reasons,
    });
  });
});

describe('waiting', () => {
  const minuteMs = 60_000;
  const bitter = { priority: 30, reasons: ['投诉'], requestedAt: later(40 * minuteMs) };
  const quiet = { priority: 0, reasons: ['客户要求转人工'], requestedAt: morning };

  it('brings everybody to the front: a minute is worth a point', () => {
    const [early, late] = [bitter, { ...bitter, requestedAt: later(20 * minuteMs) }].map((one) =>
      rankOf(one, one.requestedAt).getTime(),
    );
    const patient = rankOf(quiet, quiet.requestedAt).getTime();

    expect([patient < (early ?? 0), patient < (late ?? 0)]).toEqual([true, false]);
  });

  it('is told with the urgency once it is long', () => {
    expect(urgencyNow(quiet, later(4 * minuteMs))).toEqual({
      priority: 4,
      reasons: ['客户要求转人工'],
    });
    expect(urgencyNow(quiet, later(12 * minuteMs))).toEqual({
      priority: 12,
      reasons: ['客户要求转人工', '已等 12 分钟'],
    });
  });
});
