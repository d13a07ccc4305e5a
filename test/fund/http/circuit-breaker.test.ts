import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from '../../../src/fund/http/circuit-breaker.js';
import { CoreFailure, type FailureKind } from '../../../src/fund/http/core-failure.js';
import { setClock } from '../../support/set-clock.js';

const limits = { outagesToOpen: 3, openForMs: 5_000 };

function startCircuit() {
  const time = setClock();
  const changes: string[] = [];
  const through = createCircuitBreaker({
    limits,
    clock: time.clock,
    onChange: (state) => changes.push(state),
  });
  const answers = () => through(() => Promise.resolve('an answer'));
  const fails = async (kind: FailureKind): Promise<FailureKind> => {
    try {
      await through(() => Promise.reject(new CoreFailure(kind)));
    } catch (error) {
      if (error instanceof CoreFailure) return error.kind;
    }
    throw new Error('The call did not fail as a call of the core does');
  };
  const opens = async (): Promise<void> => {
    for (let outage = 0; outage < limits.outagesToOpen; outage += 1) await fails('down');
  };
  return { time, changes, through, answers, fails, opens };
}

/** A call that ends when it is told to. */
function openCall() {
  let end: { readonly well: () => void; readonly badly: () => void } | undefined;
  let begin: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const outcome = new Promise<string>((resolve, reject) => {
    end = { well: () => resolve('late answer'), badly: () => reject(new CoreFailure('late')) };
  });
  const call = (): Promise<string> => {
    begin?.();
    return outcome;
  };
  return { call, begun, end: () => end?.well(), fail: () => end?.badly() };
}

describe('the circuit', () => {
  it('opens after so many outages in a row and tells so once', async () => {
    const { opens, fails, changes } = startCircuit();

    await opens();

    expect(await fails('down')).toBe('resting');
    expect(await fails('down')).toBe('resting');
    expect(changes).toEqual(['open']);
  });

  it('stays closed when an answer comes in between', async () => {
    const { answers, fails } = startCircuit();

    await fails('late');
    await fails('unreachable');
    await answers();
    await fails('busy');

    expect(await answers()).toBe('an answer');
  });

  it.each(['wrongAnswer', 'refused'] as const)('does not count as an outage: %s', async (kind) => {
    const { answers, fails } = startCircuit();

    for (let call = 0; call < 10; call += 1) await fails(kind);

    expect(await answers()).toBe('an answer');
  });

  it('lets one call through on trial when its time is over; the others wait for it', async () => {
    const { time, opens, through } = startCircuit();
    const trial = openCall();
    const begun: string[] = [];
    const other = (name: string) =>
      through(() => {
        begun.push(name);
        return Promise.resolve(name);
      });
    await opens();
    time.pass(limits.openForMs);

    const tried = through(trial.call);
    const others = [other('second'), other('third')];
    await trial.begun;
    expect(begun).toEqual([]);
    trial.end();

    expect(await tried).toBe('late answer');
    expect(await Promise.all(others)).toEqual(['second', 'third']);
  });

  it('refuses those who waited when the trial fails', async () => {
    const { time, opens, through, fails } = startCircuit();
    const trial = openCall();
    await opens();
    time.pass(limits.openForMs);

    const tried = through(trial.call);
    const other = fails('down');
    await trial.begun;
    trial.fail();

    await expect(tried).rejects.toThrow('late');
    expect(await other).toBe('resting');
  });

  it('closes after a trial that was answered, and tells so', async () => {
    const { time, opens, answers, fails, changes } = startCircuit();
    await opens();
    time.pass(limits.openForMs);

    await answers();

    expect(await fails('down')).toBe('down');
    expect(changes).toEqual(['open', 'closed']);
  });

  it('closes after a trial that was answered wrongly: somebody is there', async () => {
    const { time, opens, answers, fails } = startCircuit();
    await opens();
    time.pass(limits.openForMs);

    await fails('wrongAnswer');

    expect(await answers()).toBe('an answer');
  });

  it('stays open for the whole time again after a trial that failed', async () => {
    const { time, opens, answers, fails, changes } = startCircuit();
    await opens();
    time.pass(limits.openForMs);

    await fails('late');

    time.pass(limits.openForMs - 1);
    expect(await fails('down')).toBe('resting');
    time.pass(1);
    expect(await answers()).toBe('an answer');
    expect(changes).toEqual(['open', 'closed']);
  });

  it('does not hear a call that began before it opened', async () => {
    const { time, opens, through, fails, answers } = startCircuit();
    const [early, other] = [openCall(), openCall()];
    const [answered, failing] = [through(early.call), through(other.call)];
    await Promise.all([early.begun, other.begun]);
    await opens();

    early.end();
    await answered;
    expect(await fails('down')).toBe('resting');

    time.pass(limits.openForMs);
    const trial = openCall();
    const tried = through(trial.call);
    await trial.begun;
    other.fail();
    await expect(failing).rejects.toThrow('late');
    trial.end();
    expect(await tried).toBe('late answer');
    expect(await answers()).toBe('an answer');
  });
});
