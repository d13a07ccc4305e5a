import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/app-error.js';
import { createRateLimit } from '../../src/shared/rate-limit.js';
import { setClock } from '../support/set-clock.js';

/** Three at once and one every two seconds. */
function start() {
  const time = setClock();
  const rates = { post: { burst: 3, perSecond: 0.5 }, login: { burst: 1, perSecond: 1 } };
  const allow = createRateLimit(rates, time.clock);
  /** How many of `count` calls were allowed. */
  const allowed = (count: number, key = 'a') =>
    Array.from({ length: count }, () => refusal(key)).filter((wait) => wait === undefined).length;
  /** The seconds to wait; undefined when the call was allowed. */
  function refusal(key = 'a'): unknown {
    try {
      allow('post', key);
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'TOO_MANY_REQUESTS') throw error;
      return error.details['retryAfterSeconds'];
    }
  }
  return { time, allow, allowed, refusal };
}

describe('a rate', () => {
  it('allows its burst at once and no more', () => {
    const { allowed } = start();

    expect(allowed(10)).toBe(3);
  });

  it('says how long to wait, and that is enough', () => {
    const { time, allowed, refusal } = start();
    allowed(3);

    const waitSeconds = refusal();
    time.pass(Number(waitSeconds) * 1_000);

    expect(waitSeconds).toBe(2);
    expect(refusal()).toBeUndefined();
  });

  it('is held in the long run', () => {
    const { time, allowed } = start();

    const counts = Array.from({ length: 20 }, () => {
      time.pass(1_000);
      return allowed(5);
    });

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3 + 9);
  });

  it('never grows above the burst', () => {
    const { time, allowed } = start();

    time.pass(86_400_000);

    expect(allowed(10)).toBe(3);
  });

  it('is not used up by what it refuses', () => {
    const { time, allowed } = start();
    allowed(100);

    time.pass(2_000);

    expect(allowed(10)).toBe(1);
  });

  it('is counted for each key and each kind', () => {
    const { allow, allowed } = start();
    allowed(3, 'a');

    expect(allowed(10, 'b')).toBe(3);
    expect(() => allow('login', 'a')).not.toThrow();
  });

  it('takes nothing away when the clock is set back', () => {
    const { time, allowed } = start();
    allowed(1);

    time.pass(-3_600_000);

    expect(allowed(10)).toBe(2);
  });

  it('holds for a key in use however many others come', () => {
    const { allow, allowed, refusal } = start();
    allowed(3);

    for (let other = 0; other < 40_000; other += 1) allow('post', `other ${other}`);

    expect(refusal()).toBe(2);
  });
});
