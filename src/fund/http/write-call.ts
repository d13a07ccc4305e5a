import { z } from 'zod';
import type { CoreCall } from './call-once.js';
import type { Operation } from './operations.js';

export interface CoreAddress {
  readonly url: string;
  readonly secret: string;
}

export interface Asked {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The idempotency key of a write. */
  readonly key: string | undefined;
  readonly correlationId: string;
}

/** The request by which the operation is asked for. Throws for parameters that cannot be right. */
export function writeCall(
  { url: base, secret }: CoreAddress,
  { operation, parameters, key, correlationId }: Asked,
): CoreCall {
  const { method, path } = operation;
  const values = Object.entries(z.encode(operation.parameters, parameters));
  const isInPath = ([name]: (typeof values)[number]): boolean => path.includes(`{${name}}`);
  const others = values.filter((value) => !isInPath(value));
  const filled = values
    .filter(isInPath)
    .reduce(
      (filledSoFar, [name, value]) =>
        filledSoFar.replace(`{${name}}`, encodeURIComponent(String(value))),
      path,
    );
  const url = new URL(`${base.replace(/\/$/, '')}${filled}`);
  if (method === 'get')
    for (const [name, value] of others) url.searchParams.set(name, String(value));
  const isPost = method === 'post';
  return {
    url,
    method,
    headers: {
      Authorization: `Bearer ${secret}`,
      Accept: 'application/json',
      'X-Correlation-Id': correlationId,
      ...(isPost && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
    body: isPost ? JSON.stringify(Object.fromEntries(others)) : undefined,
  };
}
