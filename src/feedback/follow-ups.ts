import { createHash } from 'node:crypto';
import type { ConversationId, CustomerId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';
import type {
  FollowUp,
  FollowUpStore,
  RedemptionStage,
  StageNews,
  WatchedOrder,
} from './follow-up.js';

/** What the core system says of one redemption. */
export interface StageReached extends StageNews {
  readonly orderNumber: string;
  readonly customerId: CustomerId;
}

interface FollowUpAsked {
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId;
  readonly order: WatchedOrder;
  /** The stage the customer was just told. */
  readonly stage: string;
}

export interface FollowUpsDeps {
  readonly store: FollowUpStore;
  /** Sees to it that `lookAfter` is called at that time. Repeating changes nothing. */
  readonly watch: (followUp: FollowUp) => Promise<void>;
  /** It needs no watching any more. */
  readonly unwatch: (id: string) => Promise<unknown>;
  /** When the money arrived; undefined: it has not, or nobody knows. */
  readonly arrivalOf: (followUp: FollowUp) => Promise<Date | undefined>;
  /** Tells the customer all its news, in order and each once. */
  readonly tellNews: (followUp: FollowUp) => Promise<void>;
  /** Has a person call by `dueAt`, and tells the customer. Repeating changes nothing. */
  readonly handOver: (followUp: FollowUp, dueAt: Date) => Promise<void>;
  /** Nobody has to call any more. */
  readonly takeBack: (followUp: FollowUp) => Promise<unknown>;
  readonly clock: Clock;
}

const hourMs = 3_600_000;
/** The brief's promise of service is 24 hours; whoever has to call gets the last two of them. */
const lookAfterMs = 22 * hourMs;
const callWithinMs = 24 * hourMs;

const end = 9;

/** How far each stage is. `late` is none: the money is where it was. */
const reachOf: Readonly<Record<Exclude<RedemptionStage, 'late'>, number>> = {
  accepted: 1,
  confirmed: 2,
  paid: 3,
  channelReceived: 4,
  arrived: end,
  failed: end,
};

/** How far a redemption is by the core system's own stages. */
const reachedBy: Readonly<Record<string, number>> = {
  accepted: 1,
  confirming: 1,
  confirmed: 2,
  paying: 3,
  channelReceived: 4,
};

/** Follow-ups of redemptions that are waited for. They end by themselves when the money is there. */
export function createFollowUps(deps: FollowUpsDeps) {
  const { store } = deps;
  const { note, handOver } = createCourse(deps);

  /** A stage was reached. Stages that come late or twice are no news. */
  async function hear({ orderNumber, customerId, ...news }: StageReached): Promise<void> {
    const isLast = news.stage === 'arrived' || news.stage === 'failed';
    for (const { id } of await store.about(orderNumber, customerId)) {
      await note(id, news);
      if (isLast) await deps.unwatch(id);
    }
  }

  /** The time is nearly over: either the money is there, or a person calls. */
  async function lookAfter(id: string): Promise<void> {
    const followUp = await store.find(id);
    if (followUp?.state !== 'watching') return;
    const at = await deps.arrivalOf(followUp);
    if (at === undefined) await handOver(followUp, followUp.dueAt);
    else await note(id, { stage: 'arrived', at });
  }

  return { open: createOpening(deps), hear, lookAfter };
}

/** Makes: opens the follow-up. Asking again for the same redemption finds the one that stands. */
function createOpening({ store, watch, clock }: FollowUpsDeps) {
  return async function open({ stage, ...asked }: FollowUpAsked): Promise<FollowUp> {
    const openedAt = clock();
    const followUp = await store.add({
      id: followUpId(asked.conversationId, asked.order.orderNumber),
      ...asked,
      state: 'watching',
      openedAt,
      lookAt: new Date(openedAt.getTime() + lookAfterMs),
      dueAt: new Date(openedAt.getTime() + callWithinMs),
      reached: reachedBy[stage] ?? 0,
      news: [],
    });
    if (followUp.state === 'watching') await watch(followUp);
    return followUp;
  };
}

/** What news lead to. Each may be repeated, for a process may end in between. */
function createCourse({ store, tellNews, takeBack, clock, ...deps }: FollowUpsDeps) {
  async function note(id: string, news: StageNews): Promise<void> {
    const reaches = news.stage === 'late' ? undefined : reachOf[news.stage];
    const followUp = await store.addNews(id, news, { below: reaches ?? end, reaches });
    if (followUp === undefined) return;
    await tellNews(followUp);
    await settle(followUp);
  }

  async function settle(followUp: FollowUp): Promise<void> {
    const last = followUp.news.findLast(({ stage }) => stage !== 'late')?.stage;
    if (last === 'failed') await handOver(followUp, new Date(clock().getTime() + callWithinMs));
    if (last !== 'arrived') return;
    await takeBack(followUp);
    await store.move(followUp.id, ['watching', 'handed'], 'ended');
  }

  async function handOver(followUp: FollowUp, dueAt: Date): Promise<void> {
    if (followUp.state !== 'watching') return;
    await deps.handOver(followUp, dueAt);
    await store.move(followUp.id, ['watching'], 'handed');
  }

  return { note, handOver };
}

export type FollowUps = ReturnType<typeof createFollowUps>;

/** One for each redemption in each conversation. */
const followUpId = (conversationId: ConversationId, orderNumber: string): string =>
  `f-${createHash('sha256').update(`${conversationId} ${orderNumber}`).digest('hex').slice(0, 32)}`;
