import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Clock } from '../../shared/clock.js';
import { growingPauseMs } from '../../shared/tasks/growing-pause.js';
import { CoreUnavailable } from '../fund-core.js';
import { callOnce } from './call-once.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import { CoreFailure, isOutage, mayPass } from './core-failure.js';
import type { CoreLimits } from './core-limits.js';
import { operations, type Operation, type OperationName } from './operations.js';
import { readReply } from './read-reply.js';
import { writeCall, type Asked, type CoreAddress } from './write-call.js';

export interface AskDeps {
  readonly address: CoreAddress;
  readonly limits: CoreLimits;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly watch?: CoreWatch;
}

/** Who counts the calls of the core system. */
export interface CoreWatch {
  /** `outcome`: answered, or why not. */
  called(call: {
    readonly operation: string;
    readonly outcome: string;
    readonly seconds: number;
  }): void;
  /** After several outages in a row nothing is asked for a while. */
  leftAlone(isLeftAlone: boolean): void;
}

export type ParametersOf<Name extends OperationName> = z.output<
  (typeof operations)[Name]['parameters']
>;

/** undefined only where what was asked for may not exist. */
export type AnswerOf<Name extends OperationName> =
  | z.output<(typeof operations)[Name]['answer']>
  | ((typeof operations)[Name]['unknown'] extends undefined ? never : undefined);

/** Resolves to the checked answer. `key` is the idempotency key of a write. */
export type Ask = <Name extends OperationName>(
  name: Name,
  parameters: ParametersOf<Name>,
  key?: string,
) => Promise<AnswerOf<Name>>;

/**
 * Asks the core system over HTTP. A read is tried again when that may help, a write never. Whatever
 * goes wrong is a `CoreUnavailable`; the log says what, without what was asked or answered.
 */
export function createAsk(deps: AskDeps): Ask {
  const { limits, clock, log, watch } = deps;
  const onChange = (state: 'open' | 'closed'): void => {
    watch?.leftAlone(state === 'open');
    log.warn(
      state === 'open'
        ? 'the core system is left alone for a while'
        : 'the core system answers again',
    );
  };
  const throughCircuit = createCircuitBreaker({ limits, clock, onChange });

  return async function ask<Name extends OperationName>(
    name: Name,
    parameters: ParametersOf<Name>,
    key?: string,
  ) {
    const operation: Operation = operations[name];
    const asked = { operation, parameters, key, correlationId: deps.newId() };
    const attempt = () => counted(name, () => throughCircuit(() => askOnce(deps, asked)), watch);
    try {
      return (await (operation.isWrite ? attempt() : tryAgain(deps, attempt))) as AnswerOf<Name>;
    } catch (cause) {
      report(log, cause, { operation: name, correlationId: asked.correlationId });
      throw new CoreUnavailable('The core system is not available', { cause });
    }
  };
}

async function counted<T>(
  operation: OperationName,
  call: () => Promise<T>,
  watch: CoreWatch | undefined,
): Promise<T> {
  const beganAt = performance.now();
  const count = (outcome: string): void =>
    watch?.called({ operation, outcome, seconds: (performance.now() - beganAt) / 1_000 });
  try {
    const answer = await call();
    count('answered');
    return answer;
  } catch (error) {
    count(error instanceof CoreFailure ? error.kind : 'broken');
    throw error;
  }
}

async function askOnce({ address, limits }: AskDeps, asked: Asked): Promise<unknown> {
  const { operation, parameters } = asked;
  const withinMs = operation.isWrite ? limits.writeWithinMs : limits.readWithinMs;
  return readReply(operation, parameters, await callOnce(writeCall(address, asked), withinMs));
}

async function tryAgain<T>(
  { limits, clock, random }: AskDeps,
  attempt: () => Promise<T>,
): Promise<T> {
  const lastBeginMs = clock().getTime() + limits.allWithinMs - limits.readWithinMs;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = growingPauseMs(limits, attempts, random);
      const isLast = attempts >= limits.attemptsAtMost;
      if (isLast || !mayPass(error) || clock().getTime() + pauseMs > lastBeginMs) throw error;
      await sleep(pauseMs);
    }
  }
}

interface Call {
  readonly operation: OperationName;
  readonly correlationId: string;
}

/** An outage passes by itself; a wrong answer or a refusal needs somebody. */
function report(log: Logger, error: unknown, call: Call): void {
  if (!(error instanceof CoreFailure))
    return log.error({ ...call, err: error }, 'core call failed');
  const { kind, status, places } = error;
  const fields = { ...call, kind, status, places };
  if (kind === 'resting') return log.debug(fields, 'core call failed');
  return isOutage(error)
    ? log.warn(fields, 'core call failed')
    : log.error(fields, 'core call failed');
}
