import { describe, expect, it } from 'vitest';
import {
  handoffTold,
  heldBy,
  latestOf,
  listsAnswered,
  listsAsked,
  noHandoffs,
  offeredTo,
  placesOf,
  waiting,
} from '../../../src/desk/page/state/handoffs.js';
import type { HandoffView } from '../../../src/desk/page/state/views.js';
import { handoff, me, own } from './support.js';

const ids = (handoffs: readonly HandoffView[]) => handoffs.map(({ id }) => id);

describe('waiting', () => {
  it('serves higher priority first, then the longer wait', () => {
    const listed = [
      handoff('late', { requestedAt: '2026-03-05T01:05:00.000Z' }),
      handoff('early'),
      handoff('grave', { priority: 90, requestedAt: '2026-03-05T01:09:00.000Z' }),
      own('taken'),
    ];

    expect(ids(waiting(listsAnswered(noHandoffs, listed)))).toEqual(['grave', 'early', 'late']);
  });
});

describe('heldBy', () => {
  it('lists only what the agent serves', () => {
    const listed = [own('second', { acceptedAt: '2026-03-05T02:00:00.000Z' }), own('first')];
    const others = [handoff('waits'), own('elsewhere', { agentId: 'agent-2' })];

    const held = heldBy(listsAnswered(noHandoffs, [...listed, ...others]), me.id);

    expect(ids(held)).toEqual(['first', 'second']);
  });
});

describe('lists and the feed', () => {
  it('lets an event outweigh the lists that were already on their way', () => {
    const asked = listsAsked(handoffTold(noHandoffs, handoff('a')));
    const told = handoffTold(asked, own('a'));

    const answered = listsAnswered(told, [handoff('a'), handoff('b')]);

    expect(answered.byId).toEqual({ a: own('a'), b: handoff('b') });
  });

  it('drops what the lists no longer have', () => {
    const before = handoffTold(noHandoffs, handoff('gone'));

    const answered = listsAnswered(listsAsked(before), [handoff('b')]);

    expect(answered.byId).toEqual({ b: handoff('b') });
  });
});

describe('latestOf', () => {
  it('prefers the later of two handoffs of a conversation', () => {
    const first = handoff('x', { conversationId: 'c', state: 'closed' });
    const second = handoff('y', { conversationId: 'c', requestedAt: '2026-03-06T01:00:00.000Z' });

    const known = handoffTold(handoffTold(noHandoffs, second), first);

    expect(latestOf(known, 'c')).toEqual(second);
  });
});

describe('offers', () => {
  const until = '2026-03-05T01:10:30.000Z';
  const offered = (id: string, agentId: string, priority = 10) =>
    handoff(id, { priority, offer: { agentId, agentName: '周琳', until } });

  it('are those made to the agent, in the order of the queue', () => {
    const listed = [offered('second', me.id), offered('first', me.id, 60), offered('x', 'agent-2')];

    expect(ids(offeredTo(listsAnswered(noHandoffs, listed), me.id))).toEqual(['first', 'second']);
  });
});

describe('a place', () => {
  it('is counted in each queue by itself', () => {
    const listed = [handoff('a'), handoff('b', { queue: 'account' }), handoff('c')];

    expect([...placesOf(listed)]).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
  });
});
