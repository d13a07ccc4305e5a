import type {
  ConversationView,
  HandoffView,
  MessageView,
  AgentView,
} from '../../../src/desk/page/state/views.js';

export const me: AgentView = {
  id: 'agent-1',
  login: 'zhoulin',
  name: '周琳',
  roles: ['agent'],
  skills: [],
  capacity: 3,
  presence: 'online',
};

/** A customer's message said `seq` minutes past nine in Shanghai. */
export function message(seq: number, changes: Partial<MessageView> = {}): MessageView {
  const at = new Date(Date.parse('2026-03-05T01:00:00Z') + seq * 60_000).toISOString();
  return { id: `m${seq}`, seq, at, author: { role: 'customer' }, text: `第${seq}句`, ...changes };
}

export function messages(from: number, to: number): readonly MessageView[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

export function handoff(id: string, changes: Partial<HandoffView> = {}): HandoffView {
  const { priority = 10, requestedAt = '2026-03-05T01:00:00.000Z' } = changes;
  return {
    rankAt: new Date(Date.parse(requestedAt) - priority * 60_000).toISOString(),
    id,
    conversationId: `of-${id}`,
    queue: 'trading',
    state: 'waiting',
    priority: 10,
    reasons: [],
    requestedAt: '2026-03-05T01:00:00.000Z',
    customerName: '陈国栋',
    ...changes,
  };
}

/** A handoff the agent `me` holds. */
export function own(id: string, changes: Partial<HandoffView> = {}): HandoffView {
  return handoff(id, {
    state: 'active',
    agentId: me.id,
    agentName: me.name,
    acceptedAt: '2026-03-05T01:01:00.000Z',
    ...changes,
  });
}

export function conversation(
  id: string,
  said: readonly MessageView[],
  changes: Partial<ConversationView> = {},
): ConversationView {
  return {
    id,
    channel: 'web',
    mode: 'agent',
    customer: { level: 'anonymous' },
    complaints: [],
    messages: said,
    earlier: false,
    restricted: false,
    others: [],
    ...changes,
  };
}

/** The sequence numbers, in their order. */
export function seqs(said: readonly MessageView[] | undefined): readonly number[] {
  return (said ?? []).map(({ seq }) => seq);
}
