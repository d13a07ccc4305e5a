import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { SignInTriesStore } from './agent-store.js';

/** So many tries are free; each one after them is followed by a pause, twice as long as the last. */
const freeTries = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;
/** Others try at the same instant; whoever loses that often is sent away. */
const rounds = 10;

/**
 * Slows guessing at one login down, whatever address and process it comes to. A try counts before
 * the password is looked at, so that many at once are no way around it. It knows no accounts.
 */
export function createLockOut(tries: SignInTriesStore, clock: Clock) {
  return {
    /** Counts a try. Throws TOO_MANY_REQUESTS with the seconds to wait while there is a pause. */
    async beforeTry(login: string): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        const before = await tries.find(login);
        const now = clock();
        if (before !== undefined && before.pauseUntil > now)
          throw tooMany(before.pauseUntil.getTime() - now.getTime());
        const count = (before?.count ?? 0) + 1;
        const pauseUntil = new Date(now.getTime() + pauseAfter(count));
        if (await tries.replace(login, before?.count, { count, pauseUntil, at: now })) return;
      }
      throw tooMany(firstPauseMs);
    },

    afterSuccess: (login: string): Promise<void> => tries.forget(login),
  };
}

const pauseAfter = (count: number): number =>
  count < freeTries ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (count - freeTries));

const tooMany = (waitMs: number) =>
  new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
