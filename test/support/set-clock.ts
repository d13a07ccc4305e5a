import type { Clock } from '../../src/shared/clock.js';

export interface SetClock {
  readonly clock: Clock;
  /** Moves the time on. */
  pass(ms: number): void;
  set(at: Date): void;
}

/** A clock that stands still until it is told otherwise. A Monday morning in Shanghai at first. */
export function setClock(start = new Date('2026-11-23T02:00:00Z')): SetClock {
  let now = start;
  return {
    clock: () => now,
    pass: (ms) => void (now = new Date(now.getTime() + ms)),
    set: (at) => void (now = at),
  };
}
