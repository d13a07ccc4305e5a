import type { Scheduler } from 'fast-check';

/** Carries out one call to a store, at once or when its turn has come. */
export type Step = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/** Every call waits until the scheduler picks it; one is carried out at a time. */
export function inTurn(scheduler: Scheduler): Step {
  return (name, call) =>
    new Promise((resolve, reject) => {
      const builder = () => call().then(resolve, reject);
      scheduler.scheduleSequence([{ label: name, builder }]);
    });
}

export const atOnce: Step = (_name, call) => call();

/** Where a process is killed: just before or just after so many calls to stores. */
export interface Crash {
  readonly atCall: number;
  readonly when: 'before' | 'after';
}

/** What a killed process meets wherever it goes on. */
export class CrashError extends Error {
  override readonly name = 'CrashError';
}

/** The life of one process: its steps end with the crash, and nothing gets through afterwards. */
export function createLife(inner: Step, crash?: Crash) {
  let calls = 0;
  let isDead = false;

  const die = (): never => {
    isDead = true;
    throw new CrashError();
  };

  const step: Step = (name, call) => {
    calls += 1;
    const dies = calls === crash?.atCall ? crash.when : undefined;
    return inner(name, async () => {
      if (isDead || dies === 'before') die();
      const answer = await call();
      return dies === 'after' ? die() : answer;
    });
  };

  return { step, isDead: () => isDead };
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** The same store; every call to it is a step. */
export function throughSteps<S extends object>(store: S, step: Step): S {
  const methods = Object.entries(store as Record<string, Method>).map(([name, method]) => [
    name,
    (...args: unknown[]) => step(name, () => method(...args)),
  ]);
  return Object.fromEntries(methods) as S;
}

/** Steps at once, but the first call of this name waits until it is let go. */
export function pausingAt(name: string) {
  const arrival = createSignal();
  const letGo = createSignal();
  let isAwaited = true;

  const step: Step = async (called, call) => {
    if (called === name && isAwaited) {
      isAwaited = false;
      arrival.give();
      await letGo.given;
    }
    return call();
  };

  return { step, reached: arrival.given, goOn: letGo.give };
}

function createSignal() {
  let give: () => void = ignore;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

const ignore = () => undefined;
