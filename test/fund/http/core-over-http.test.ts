import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperationName } from '../../../src/fund/http/operations.js';
import { serveCore } from '../../../src/fund/http/serve-core.js';
import {
  coreFile,
  operationIdOf,
  problemsOfAnswer,
  problemsOfRequest,
} from './support/core-file.js';
import { clientOf, demo, secret } from './support/core-parts.js';
import { everyOperation } from './support/every-operation.js';
import { listen, watching, type Exchange } from './support/watched-core.js';

const names = Object.keys(everyOperation) as readonly OperationName[];
let exchanges: Exchange[] = [];
let url: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const stub = await listen(serveCore({ core: demo, secret }));
  const watched = await listen(watching(stub.url, (exchange) => exchanges.push(exchange)));
  closing.push(watched.close, stub.close);
  url = watched.url;
});
afterAll(async () => {
  for (const close of closing) await close();
});

it.each(names)('%s tells what the core behind it tells, as the file describes it', async (name) => {
  exchanges = [];
  const core = clientOf(url);

  for (const call of everyOperation[name]) expect(await call(core)).toEqual(await call(demo));

  expect(exchanges).toHaveLength(everyOperation[name].length);
  for (const { request, answer } of exchanges) {
    expect(operationIdOf(request)).toBe(name);
    expect(problemsOfRequest(request)).toEqual([]);
    expect(problemsOfAnswer(request, answer)).toEqual([]);
    expect([200, 404]).toContain(answer.status);
  }
});

it('there is an operation in the file for each call, and no other', () => {
  const described = Object.values(coreFile.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(described.toSorted()).toEqual(names.toSorted());
});
