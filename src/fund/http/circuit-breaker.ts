import type { Clock } from '../../shared/clock.js';
import { CoreFailure, isOutage } from './core-failure.js';
import type { CoreLimits } from './core-limits.js';

interface Deps {
  readonly limits: Pick<CoreLimits, 'outagesToOpen' | 'openForMs'>;
  readonly clock: Clock;
  /** Told when the core system is left alone, and when it answers again. */
  readonly onChange: (state: 'open' | 'closed') => void;
}

/** A call that shows whether the core system answers again; `over` once that is known. */
interface Trial {
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** `closed` lets everything through, `open` nothing until its time is over, `trying` one call. */
type Circuit =
  | { readonly state: 'closed'; readonly outages: number }
  | { readonly state: 'open'; readonly until: number }
  | { readonly state: 'trying'; readonly trial: Trial };

const whole: Circuit = { state: 'closed', outages: 0 };

/**
 * Leaves the core system alone after several outages in a row: calls fail at once. When its time is
 * over, one is let through on trial and the others wait for what comes of it. An answer that is wrong
 * or a refusal is no outage.
 */
export function createCircuitBreaker({ limits, clock, onChange }: Deps) {
  let circuit: Circuit = whole;

  const change = (to: Circuit): void => {
    const { state } = circuit;
    circuit = to;
    if (to.state === 'open' && state === 'closed') onChange('open');
    if (to.state === 'closed' && state !== 'closed') onChange('closed');
  };

  const open = (): void => change({ state: 'open', until: clock().getTime() + limits.openForMs });

  /** The trial this call is; undefined: it is one among others. Fails where none may pass. */
  async function enter(): Promise<Trial | undefined> {
    for (let seen = circuit; ; seen = circuit) {
      if (seen.state === 'closed') return undefined;
      if (seen.state === 'open') {
        if (clock().getTime() < seen.until) throw new CoreFailure('resting');
        const trial = createTrial();
        change({ state: 'trying', trial });
        return trial;
      }
      await seen.trial.over;
    }
  }

  function count(trial: Trial | undefined, wasOutage: boolean): void {
    // A call of an earlier time says nothing of this one.
    const counts =
      circuit.state === 'closed' || (circuit.state === 'trying' && circuit.trial === trial);
    if (!counts) return;
    if (!wasOutage) return change(whole);
    const outages = circuit.state === 'closed' ? circuit.outages + 1 : limits.outagesToOpen;
    if (outages >= limits.outagesToOpen) return open();
    change({ state: 'closed', outages });
  }

  /** Runs the call, or fails as `resting` without running it. */
  return async function throughCircuit<T>(call: () => Promise<T>): Promise<T> {
    const trial = await enter();
    try {
      const answer = await call();
      count(trial, false);
      return answer;
    } catch (error) {
      count(trial, isOutage(error));
      throw error;
    } finally {
      trial?.end();
    }
  };
}

function createTrial(): Trial {
  let resolveOver: (() => void) | undefined;
  const over = new Promise<void>((resolve) => {
    resolveOver = resolve;
  });
  return { over, end: () => resolveOver?.() };
}
