import { AppError } from './app-error.js';
import type { Clock } from './clock.js';

export interface Rate {
  /** So many at once … */
  readonly burst: number;
  /** … and so many a second in the long run. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const keysAtMost = 50_000;

/**
 * Counts by kind and key in this process. The returned function throws TOO_MANY_REQUESTS with the
 * seconds to wait when a key has used up its rate.
 */
export function createRateLimit<Kind extends string>(
  rates: Readonly<Record<Kind, Rate>>,
  clock: Clock,
) {
  const buckets = new Map<string, Bucket>();

  return function allow(kind: Kind, key: string): void {
    const { burst, perSecond } = rates[kind];
    const name = `${kind}:${key}`;
    const now = clock().getTime();
    const before = buckets.get(name) ?? { tokens: burst, at: now };
    // A clock that is set back takes nothing away.
    const passedMs = Math.max(0, now - before.at);
    const tokens = Math.min(burst, before.tokens + (passedMs / 1_000) * perSecond);
    buckets.delete(name);
    if (tokens < 1) {
      buckets.set(name, { tokens, at: now });
      throw new AppError('TOO_MANY_REQUESTS', {
        retryAfterSeconds: Math.ceil((1 - tokens) / perSecond),
      });
    }
    buckets.set(name, { tokens: tokens - 1, at: now });
    forgetOldest();
  };

  function forgetOldest(): void {
    const [oldest] = buckets.keys();
    if (buckets.size > keysAtMost && oldest !== undefined) buckets.delete(oldest);
  }
}
