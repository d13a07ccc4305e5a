import type { Clock } from '../../shared/clock.js';
import { CoreFailure, isOutage } from './core-failure.js';
import type { CoreLimits } from './core-limits.js';

interface Deps {
  readonly limits: Pick<CoreLimits, 'outagesToOpen' | 'openForMs'>;
  readonly clock: Clock;
  /** Told when the core system is left alone, and when it answers again. */
  readonly onChange: (state: 'open' | 'closed') => void;
}

/** `closed` lets everything through, `trying` one call, `open` nothing until its time is over. */
type Circuit =
  | { readonly state: 'closed'; readonly outages: number }
  | { readonly state: 'open'; readonly until: number }
  | { readonly state: 'trying'; readonly trial: symbol };

const whole: Circuit = { state: 'closed', outages: 0 };

/**
 * Leaves the core system alone after several outages in a row: calls fail at once, until one that is
 * let through on trial says that it answers again. An answer that is wrong or a refusal is no outage.
 */
export function createCircuitBreaker({ limits, clock, onChange }: Deps) {
  let circuit = whole;

  const change = (to: Circuit): void => {
    const { state } = circuit;
    circuit = to;
    if (to.state === 'open' && state === 'closed') onChange('open');
    if (to.state === 'closed' && state !== 'closed') onChange('closed');
  };

  const open = (): void => change({ state: 'open', until: clock().getTime() + limits.openForMs });

  /** The trial this call is; undefined: it is one among others. Throws where none may pass. */
  function enter(): symbol | undefined {
    if (circuit.state === 'closed') return undefined;
    if (circuit.state === 'trying' || clock().getTime() < circuit.until)
      throw new CoreFailure('resting');
    const trial = Symbol('trial');
    change({ state: 'trying', trial });
    return trial;
  }

  function count(trial: symbol | undefined, wasOutage: boolean): void {
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
    const trial = enter();
    try {
      const answer = await call();
      count(trial, false);
      return answer;
    } catch (error) {
      count(trial, isOutage(error));
      throw error;
    }
  };
}
