import type { ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { customerId } from '../../../../src/conversation/ids.js';
import { CoreUnavailable, type FundCore } from '../../../../src/fund/fund-core.js';
import { CoreFailure } from '../../../../src/fund/http/core-failure.js';
import type { HttpCoreDeps } from '../../../../src/fund/http/create-http-core.js';
import { coreLimits } from '../../../../src/fund/http/core-limits.js';
import { createLog } from '../../../../src/telemetry/log.js';
import { clientOf } from './core-parts.js';
import type { SeenRequest } from './core-file.js';
import { listen, serverOf } from './watched-core.js';

/** One answer of a core that behaves as a test wants it to. */
export type Scripted = (response: ServerResponse) => void;

export const answers =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Scripted =>
  (response) => {
    response.writeHead(status, headers);
    response.end(JSON.stringify(body));
  };

export const saysNothing: Scripted = () => undefined;
export const stopsHalfway: Scripted = (response) => void response.write('{"customerId":');
export const breaksOff: Scripted = (response) => void response.destroy();

export const someAccount = {
  customerId: 'C10001',
  idDocument: '居民身份证（尾号 2815）',
  idValidTo: null,
  cards: [],
  passwordLocked: false,
  riskTest: null,
  provenance: { source: '登记系统', asOf: '2026-11-23T10:00:00+08:00' },
};

/** Long enough for this machine, short enough for a test. */
export const quickLimits = {
  ...coreLimits,
  readWithinMs: 400,
  writeWithinMs: 400,
  firstPauseMs: 1,
};

/** A core that gives these answers one after the other, the last one from then on. */
export async function startScripted(
  script: readonly Scripted[],
  given: Partial<HttpCoreDeps> = {},
) {
  const requests: SeenRequest[] = [];
  const log: Record<string, unknown>[] = [];
  const { url, close } = await listen(
    serverOf((request, response) => {
      requests.push(request);
      const next = script[requests.length - 1] ?? script.at(-1);
      next?.(response);
    }),
  );
  onTestFinished(close);
  const write = (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>);
  const core = clientOf(url, { log: createLog('debug', { write }), ...given });
  return { url, requests, log, core };
}

export const accountOf = (core: FundCore, id = 'C10001') => core.account(customerId(id));

/** Of which kind the failure was. */
export async function failureOf(call: Promise<unknown>): Promise<CoreFailure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof CoreUnavailable && error.cause instanceof CoreFailure) return error.cause;
    throw error;
  }
  throw new Error('The call did not fail');
}
