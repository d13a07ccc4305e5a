import { describe, expect, it } from 'vitest';
import {
  emptyDesk,
  handoffOf,
  isServing,
  markRead,
  noteLoading,
  ownHandoffs,
  returnToDraft,
  select,
  takeHandoff,
  takeLists,
  takeMessage,
  takePage,
  unreadOf,
  writeDraft,
} from '../../../src/desk/page/state/desk-state.js';
import { conversation, handoff, me, message, messages, own, seqs } from './support.js';

const empty = emptyDesk(me, {});

describe('messages', () => {
  it('are kept when they arrive while their conversation is loading', () => {
    const loading = noteLoading(empty, 'c', { state: 'loading' });
    const told = takeMessage(loading, 'c', message(4));

    const state = takePage(told, conversation('c', messages(1, 3)));

    expect(seqs(state.threads['c']?.messages)).toEqual([1, 2, 3, 4]);
  });

  it('of conversations nobody opened change nothing', () => {
    expect(takeMessage(empty, 'c', message(1))).toBe(empty);
  });

  it('told twice stand once', () => {
    const open = takePage(empty, conversation('c', messages(1, 3)));

    const state = takeMessage(takeMessage(open, 'c', message(4)), 'c', message(4));

    expect(seqs(state.threads['c']?.messages)).toEqual([1, 2, 3, 4]);
  });
});

describe('unread', () => {
  const accepted = own('h', { conversationId: 'c', acceptedAt: '2026-03-05T01:02:30.000Z' });
  const open = takePage(takeHandoff(empty, accepted), conversation('c', messages(1, 4)));

  it('counts what came after acceptance, until it is read', () => {
    const read = markRead(open, 'c');
    const more = takeMessage(read, 'c', message(5));

    expect([open, read, more].map((state) => unreadOf(state, 'c'))).toEqual([2, 0, 1]);
  });

  it('is none where the thread is not loaded', () => {
    expect(unreadOf(empty, 'c')).toBe(0);
  });

  it('marks once', () => {
    const read = markRead(open, 'c');

    expect(markRead(read, 'c')).toBe(read);
  });
});

describe('handoffs', () => {
  it('make the conversation the agent’s own from acceptance to close', () => {
    const accepted = takeHandoff(empty, own('h', { conversationId: 'c' }));
    const closed = takeHandoff(accepted, own('h', { conversationId: 'c', state: 'closed' }));

    expect([accepted, closed].map((state) => isServing(state, 'c'))).toEqual([true, false]);
    expect([accepted, closed].map((state) => ownHandoffs(state).length)).toEqual([1, 0]);
  });

  it('fall back on what the conversation itself says', () => {
    const left = handoff('h', { conversationId: 'c', state: 'left' });
    const open = takePage(empty, conversation('c', [], { handoff: left }));

    expect(handoffOf(takeLists(open, []), 'c')).toEqual(left);
  });
});

describe('select', () => {
  it('forgets threads that are neither shown nor own', () => {
    const withOwn = takeHandoff(empty, own('h', { conversationId: 'own' }));
    const open = ['own', 'seen', 'next'].reduce(
      (state, id) => takePage(state, conversation(id, [])),
      withOwn,
    );

    expect(Object.keys(select(open, 'next').threads)).toEqual(['own', 'next']);
  });
});

describe('drafts', () => {
  it('come after a held text that returns', () => {
    const held = { text: '稳赚', violations: [] };
    const writing = { ...writeDraft(empty, 'c', '还有'), held: { c: held, d: held } };

    const state = returnToDraft(writing, 'c', '有风险');

    expect([state.drafts, state.held]).toEqual([{ c: '有风险\n还有' }, { d: held }]);
  });
});
