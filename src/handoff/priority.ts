import type { CustomerClass } from '../conversation/handoff.js';
import type { Queue } from '../conversation/queue.js';
import type { Sentiment } from '../conversation/understanding.js';
import type { QueueRules } from './queue-rules.js';

interface Request {
  readonly queue: Queue;
  readonly reason: 'danger' | 'asked' | 'notUnderstood' | 'flow';
  /** What was said, where an answer hands over. */
  readonly intent: string | undefined;
  readonly sentiment: Sentiment;
  readonly customerClass: CustomerClass;
}

type Weights = QueueRules['priority'];

interface Weight {
  /** Missing: it says why, and weighs nothing. */
  readonly weighs?: keyof Weights;
  readonly reason: string;
  readonly applies: (request: Request) => boolean;
}

const bitterBelow = -0.3;

const weights: readonly Weight[] = [
  { weighs: 'danger', reason: '可能有人身危险', applies: ({ reason }) => reason === 'danger' },
  {
    weighs: 'security',
    reason: '账户安全',
    applies: ({ intent }) => intent === 'account.security',
  },
  { weighs: 'complaint', reason: '投诉', applies: ({ queue }) => queue === 'complaint' },
  {
    weighs: 'threat',
    reason: '提到媒体或监管',
    applies: ({ sentiment }) => sentiment.threat,
  },
  {
    weighs: 'bitter',
    reason: '情绪不满',
    applies: ({ sentiment }) => sentiment.score < bitterBelow,
  },
  {
    weighs: 'highNetWorth',
    reason: '高净值客户',
    applies: ({ customerClass }) => customerClass === 'highNetWorth',
  },
  { weighs: 'urgent', reason: '着急', applies: ({ sentiment }) => sentiment.urgent },
  {
    weighs: 'notUnderstood',
    reason: '机器人没听懂',
    applies: ({ reason }) => reason === 'notUnderstood',
  },
  { reason: '客户要求转人工', applies: ({ reason }) => reason === 'asked' },
];

export interface Urgency {
  readonly priority: number;
  readonly reasons: readonly string[];
}

/** How urgent a request for a person is, and why in words for agents. Higher is served first. */
export function priorityOf(request: Request, points: Weights): Urgency {
  const applying = weights.filter(({ applies }) => applies(request));
  return {
    priority: applying.reduce((sum, { weighs }) => sum + (weighs ? points[weighs] : 0), 0),
    reasons: applying.map(({ reason }) => reason),
  };
}

const minuteMs = 60_000;
const toldFromMin = 5;

/**
 * A minute of waiting is worth a point. All who wait gain alike, so that the order of two requests
 * never changes, and nobody is overtaken for ever: it is kept as a moment, the earliest first.
 */
export const rankOf = ({ priority }: Pick<Urgency, 'priority'>, requestedAt: Date): Date =>
  new Date(requestedAt.getTime() - priority * minuteMs);

/** The urgency with what the wait until now adds to it. */
export function urgencyNow(
  { priority, reasons, requestedAt }: Urgency & { readonly requestedAt: Date },
  now: Date,
): Urgency {
  const waitedMin = Math.max(0, Math.floor((now.getTime() - requestedAt.getTime()) / minuteMs));
  if (waitedMin < toldFromMin) return { priority: priority + waitedMin, reasons };
  return { priority: priority + waitedMin, reasons: [...reasons, `已等 ${waitedMin} 分钟`] };
}
