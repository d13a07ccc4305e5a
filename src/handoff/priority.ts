import type { Queue } from '../conversation/queue.js';
import type { Sentiment } from '../conversation/understanding.js';

interface Request {
  readonly queue: Queue;
  readonly reason: 'danger' | 'asked' | 'notUnderstood' | 'flow';
  /** What was said, where an answer hands over. */
  readonly intent: string | undefined;
  readonly sentiment: Sentiment;
}

interface Weight {
  readonly points: number;
  readonly reason: string;
  readonly applies: (request: Request) => boolean;
}

const bitterBelow = -0.3;

const weights: readonly Weight[] = [
  { points: 100, reason: '可能有人身危险', applies: ({ reason }) => reason === 'danger' },
  { points: 60, reason: '账户安全', applies: ({ intent }) => intent === 'account.security' },
  { points: 30, reason: '投诉', applies: ({ queue }) => queue === 'complaint' },
  { points: 30, reason: '提到媒体或监管', applies: ({ sentiment }) => sentiment.threat },
  { points: 20, reason: '情绪不满', applies: ({ sentiment }) => sentiment.score < bitterBelow },
  { points: 10, reason: '着急', applies: ({ sentiment }) => sentiment.urgent },
  { points: 5, reason: '机器人没听懂', applies: ({ reason }) => reason === 'notUnderstood' },
  { points: 0, reason: '客户要求转人工', applies: ({ reason }) => reason === 'asked' },
];

/** How urgent a request for a person is, and why in words for agents. Higher is served first. */
export function priorityOf(request: Request): {
  readonly priority: number;
  readonly reasons: readonly string[];
} {
  const applying = weights.filter(({ applies }) => applies(request));
  return {
    priority: applying.reduce((sum, { points }) => sum + points, 0),
    reasons: applying.map(({ reason }) => reason),
  };
}
