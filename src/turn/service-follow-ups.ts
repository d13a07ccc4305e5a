import { customerOf } from '../conversation/identity.js';
import type { CustomerId } from '../conversation/ids.js';
import type { FollowUp, FollowUpStore, RedemptionStage } from '../feedback/follow-up.js';
import type { Feedback } from '../feedback/feedback.js';
import { createFollowUps } from '../feedback/follow-ups.js';
import { CoreUnavailable, type FundCore } from '../fund/fund-core.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord, ConversationStore } from './conversation-record.js';
import { bookServiceJobs } from './service-jobs.js';
import type { TellCustomer } from './tell-customer.js';

interface Parts {
  readonly stores: {
    readonly followUps: FollowUpStore;
    readonly jobs: JobStore;
    readonly conversations: Pick<ConversationStore, 'find'>;
  };
  readonly core: Pick<FundCore, 'redemptions'>;
  readonly feedback: Feedback<ConversationRecord>;
  readonly tell: TellCustomer;
  readonly isRestricted: (customerId: CustomerId) => Promise<boolean>;
  readonly clock: Clock;
}

const newsOf: Readonly<Record<RedemptionStage, string>> = {
  accepted: 'news.redemption.accepted',
  confirmed: 'news.redemption.confirmed',
  paid: 'news.redemption.paid',
  channelReceived: 'news.redemption.channelReceived',
  arrived: 'news.redemption.arrived',
  late: 'news.redemption.late',
  failed: 'news.redemption.failed',
};

/** How agents call the stages. */
const stageNames: Readonly<Record<RedemptionStage, string>> = {
  accepted: '已受理',
  confirmed: '已确认',
  paid: '已划出',
  channelReceived: '渠道已收到',
  arrived: '已到账',
  late: '逾期',
  failed: '未成功',
};

/** Follow-ups that ask the core system, speak in the conversation and end in a call. */
export function createServiceFollowUps(parts: Parts) {
  const { stores, core, feedback, tell, clock } = parts;
  const jobs = bookServiceJobs(stores.jobs, clock);

  async function arrivalOf({ customerId, order }: FollowUp): Promise<Date | undefined> {
    try {
      const { orderNumber } = order;
      const [found] = await core.redemptions(customerId, { orderNumber });
      return found?.stage === 'arrived' ? found.arrivedAt : undefined;
    } catch (error) {
      // What the core does not tell in time, a person finds out.
      if (error instanceof CoreUnavailable) return undefined;
      throw error;
    }
  }

  async function tellNews(followUp: FollowUp): Promise<void> {
    const { id, conversationId, order, news, dueAt } = followUp;
    if ((await conversationOf(followUp, parts)) === undefined) return;
    for (const { stage, at } of news)
      await tell(conversationId, {
        id: `${id}-${stage}`,
        key: newsOf[stage],
        values: { ...order, at: at.toISOString(), dueAt: dueAt.toISOString() },
      });
  }

  async function handOver(followUp: FollowUp, dueAt: Date): Promise<void> {
    const { id, conversationId, order } = followUp;
    const record = await conversationOf(followUp, parts);
    if (record === undefined) return;
    const reason = historyOf(followUp);
    const callback = await feedback.bookCallback({ record, reason, key: id, dueAt });
    await tell(conversationId, {
      id: `${id}-handed`,
      key: 'news.redemption.handed',
      values: { ...order, dueAt: callback.dueAt.toISOString() },
    });
  }

  return createFollowUps({
    store: stores.followUps,
    watch: jobs.watchFollowUp,
    unwatch: jobs.unwatchFollowUp,
    takeBack: ({ id }) => feedback.markDone(`c-${id}`),
    arrivalOf,
    tellNews,
    handOver,
    clock,
  });
}

/** The conversation, if it is still that customer's and may be spoken in. */
async function conversationOf(
  { conversationId, customerId }: FollowUp,
  { stores, isRestricted }: Parts,
): Promise<ConversationRecord | undefined> {
  const record = await stores.conversations.find(conversationId);
  if (record === undefined || customerOf(record) !== customerId) return undefined;
  return (await isRestricted(customerId)) ? undefined : record;
}

/** All that a colleague needs who calls about it. */
function historyOf({
  order: { orderNumber, fundName, bankCard },
  openedAt,
  news,
}: FollowUp): string {
  const told = news.map(({ stage, at }) => `${stageNames[stage]} ${shown(at)}`);
  const steps = told.length === 0 ? '登记后没有新进展' : `登记后：${told.join('，')}`;
  return `赎回未到账回访 ${orderNumber}：${fundName}，收款 ${bankCard}，${shown(openedAt)} 登记；${steps}`;
}

const eightHoursMs = 8 * 3_600_000;

/** Month, day and time as clocks in Shanghai show them. */
const shown = (moment: Date): string =>
  new Date(moment.getTime() + eightHoursMs).toISOString().slice(5, 16).replace('T', ' ');
