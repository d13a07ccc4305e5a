import { describe, expect, it } from 'vitest';
import { agentId } from '../../src/conversation/ids.js';
import type { Colleague } from '../../src/handoff/handoff-deps.js';
import type { Waiting } from '../../src/handoff/handoff-store.js';
import { matchOffers } from '../../src/handoff/match-offers.js';
import { loadQueueRules } from '../../src/handoff/queue-rules.js';
import { later, morning, someConversation, waitingIn } from '../support/examples.js';

const rules = loadQueueRules();
const secondMs = 1_000;

const agent = (name: string, given: Partial<Colleague> = {}): Colleague => ({
  id: agentId(name),
  login: name,
  name,
  skills: [{ queue: 'trading', level: 2 }],
  capacity: 2,
  holding: 0,
  isHere: true,
  ...given,
});
const wait = (given: Partial<Waiting> = {}) => waitingIn(someConversation(), given);
const match = (waiting: readonly Waiting[], agents: readonly Colleague[], now = later(secondMs)) =>
  matchOffers({ waiting, agents, rules, now }).map(
    ({ handoff, agent: { name } }) => `${waiting.indexOf(handoff)} ${name}`,
  );

describe('who is asked', () => {
  it.each([
    { when: 'nobody is there', agents: [], asked: [] },
    { when: 'the only one is gone', agents: [agent('ada', { isHere: false })], asked: [] },
    { when: 'the only one is full', agents: [agent('ada', { holding: 2 })], asked: [] },
    {
      when: 'one knows more of it',
      agents: [
        agent('ada'),
        agent('bob', { skills: [{ queue: 'trading', level: 3 }], holding: 1 }),
      ],
      asked: ['0 bob'],
    },
    {
      when: 'both know as much and one has more room',
      agents: [agent('ada', { holding: 1 }), agent('bob')],
      asked: ['0 bob'],
    },
    {
      when: 'nobody has the skill',
      agents: [agent('ada', { skills: [{ queue: 'complaint', level: 3 }] })],
      asked: [],
    },
  ])('is $asked when $when', ({ agents, asked }) => {
    expect(match([wait()], agents)).toEqual(asked);
  });

  it('gets no more than there is room for', () => {
    const waiting = [wait(), wait(), wait(), wait()];

    expect(match(waiting, [agent('ada'), agent('bob', { capacity: 1 })])).toHaveLength(3);
  });

  it('is not held up by somebody whom nobody can serve', () => {
    expect(match([wait({ queue: 'technical' }), wait()], [agent('ada')])).toEqual(['1 ada']);
  });

  it('is a neighbour after a time', () => {
    const neighbour = agent('ada', { skills: [{ queue: 'account', level: 3 }] });

    expect(match([wait()], [neighbour], later(119 * secondMs))).toEqual([]);
    expect(match([wait()], [neighbour], later(120 * secondMs))).toEqual(['0 ada']);
  });

  it('is not the one who has let it pass a moment ago', () => {
    const passed = wait({ passedBy: [{ agentId: agentId('ada'), at: morning }] });

    expect(match([passed], [agent('ada')], later(59 * secondMs))).toEqual([]);
    expect(match([passed], [agent('ada'), agent('bob')], later(59 * secondMs))).toEqual(['0 bob']);
    expect(match([passed], [agent('ada')], later(61 * secondMs))).toEqual(['0 ada']);
  });
});

describe('whom a handoff is meant for', () => {
  const meant = {
    for: [agentId('eve'), agentId('dan')],
    why: 'adviser',
    until: later(60_000),
  } as const;
  const mine = wait({ queue: 'adviser', meant });
  const able = agent('bob', { skills: [{ queue: 'adviser', level: 3 }] });

  it.each([
    { when: 'the adviser has room', agents: [able, agent('dan'), agent('eve')], asked: ['0 eve'] },
    {
      when: 'the adviser is away: the deputy',
      agents: [able, agent('dan'), agent('eve', { isHere: false })],
      asked: ['0 dan'],
    },
    { when: 'both are full: it waits', agents: [able, agent('eve', { holding: 2 })], asked: [] },
    { when: 'neither is there: anybody able', agents: [able], asked: ['0 bob'] },
  ])('is $asked when $when', ({ agents, asked }) => {
    expect(match([mine], agents)).toEqual(asked);
  });

  it('counts no longer after its time', () => {
    expect(match([mine], [able, agent('eve', { holding: 2 })], later(60_000))).toEqual(['0 bob']);
  });
});
