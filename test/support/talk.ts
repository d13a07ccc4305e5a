import { agentId, conversationId, customerId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { queues } from '../../src/conversation/queue.js';
import type { FeedbackStore } from '../../src/feedback/feedback.js';
import type { FundCore } from '../../src/fund/fund-core.js';
import type { Clock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/new-id.js';
import type { ConversationRecord } from '../../src/turn/conversation-record.js';
import { setClock } from './set-clock.js';
import { loadTestService } from './test-service.js';
import { startTestStores } from './test-stores.js';

export interface TalkOptions {
  /** The app's backend has vouched for this customer. */
  readonly as?: string;
  /** In place of the demo's core. */
  readonly core?: (clock: Clock) => FundCore | Promise<FundCore>;
  /** ISO; a Monday morning in Shanghai when left out. */
  readonly at?: string;
}

export type Talk = Awaited<ReturnType<typeof startTalk>>;

// Loaded once a file: its scenarios come one after the other.
const start = new Date('2026-11-23T02:00:00Z');
const time = setClock(start);
const loading = loadTestService(time.clock);
/** One-time codes follow from it and from the ids: they are the same in every run. */
const secret = new Uint8Array(32).fill(7);

/** One customer's conversation with the whole service, on stores of its own. */
export async function startTalk({ as, core, at }: TalkOptions = {}) {
  time.set(at === undefined ? start : new Date(at));
  // First what keeps the process busy: a store that is asked meanwhile answers too late.
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const given = core === undefined ? {} : { core: await core(time.clock) };
  const scores: number[] = [];
  const { service, phones } = begin({
    stores: { ...stores, feedback: noting(stores.feedback, scores) },
    secretFor: () => secret,
    newId: counting(),
    ...given,
  });
  const id = conversationId(newId());
  await service.channel.openConversation({
    id,
    channel: 'web',
    userId: 'visitor',
    ...(as !== undefined && { customerId: customerId(as) }),
  });
  const messages = (): Promise<readonly Message[]> => service.transcripts.after(id, 0, 500);

  return {
    id,
    service,
    stores,
    time,
    messages,

    async record(): Promise<ConversationRecord> {
      const found = await stores.conversations.find(id);
      if (found === undefined) throw new Error('The conversation is not stored');
      return found;
    },

    /** Everything written after one message until its turn is over. */
    async say(text: string): Promise<readonly Message[]> {
      const before = (await messages()).length;
      await service.channel.receive({ conversationId: id, text, at: time.clock() });
      await service.worker.settled();
      return (await messages()).slice(before + 1);
    },

    /** The one-time code sent last. */
    code(): string {
      const [last] = phones.codes();
      if (last === undefined) throw new Error('No code was sent');
      return last.code;
    },

    /** How many codes went out. */
    codesSent: () => phones.codes().length,

    /** The scores given, in order. */
    ratings: (): readonly number[] => scores,

    /** Somebody who takes handoffs, on duty at once. */
    async putAgentOnDuty(name: string) {
      const agent = {
        id: agentId(newId()),
        login: newId(),
        name,
        roles: ['agent'],
        skills: queues.map((queue) => ({ queue, level: 2 })),
        capacity: 3,
        passwordHash: '',
      } as const;
      await stores.agents.create(agent);
      await stores.agents.setPresence(agent.id, 'online', new Date());
      return agent;
    },

    async end(): Promise<void> {
      await service.stop();
      await close();
    },
  };
}

function counting(): () => string {
  let count = 0;
  return () => String((count += 1)).padStart(26, '0');
}

/** The store, with the scores that reach it noted down. */
function noting(store: FeedbackStore, scores: number[]): FeedbackStore {
  return {
    ...store,
    async addRating(rating) {
      await store.addRating(rating);
      scores.push(rating.score);
    },
  };
}
