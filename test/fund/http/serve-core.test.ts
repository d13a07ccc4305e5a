import { expect, it, onTestFinished } from 'vitest';
import type { FundCore } from '../../../src/fund/fund-core.js';
import { serveCore } from '../../../src/fund/http/serve-core.js';
import { operationIdOf, problemsOfAnswer } from './support/core-file.js';
import { demo, secret } from './support/core-parts.js';
import { listen } from './support/watched-core.js';

interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const headers = { authorization: `Bearer ${secret}`, 'x-correlation-id': 'c1' };

/** What the served core answers; each answer has the form that the file describes. */
async function send(address: string, sending: Sending = {}, core: FundCore = demo) {
  const { url, close } = await listen(serveCore({ core, secret }));
  onTestFinished(close);
  const { method = 'GET', body } = sending;
  const given = { ...headers, ...sending.headers };
  const answer = await fetch(`${url}${address}`, {
    method,
    headers: given,
    ...(body !== undefined && { body }),
  });
  const { status } = answer;
  const text = await answer.text();
  const request = { method, address, headers: given, body: body ?? '' };
  const isInFile = operationIdOf(request) !== '';
  expect(isInFile ? problemsOfAnswer(request, { status, body: text }) : []).toEqual([]);
  const { error } = JSON.parse(text) as { readonly error?: { readonly code: string } };
  return { status, code: error?.code, text, correlationId: answer.headers.get('x-correlation-id') };
}

const query = { method: 'POST', body: '{"orderNumber":"SH2611170010"}' };

it('answers whoever has the secret, under the correlation id of the call', async () => {
  expect(await send('/v1/funds')).toMatchObject({ status: 200, correlationId: 'c1' });
});

it.each(['', 'Bearer ', 'Bearer another', secret.slice(1)])(
  'answers nobody with %j in place of the secret',
  async (authorization) => {
    expect(await send('/v1/funds', { headers: { authorization } })).toMatchObject({
      status: 401,
      code: 'SECRET_REFUSED',
    });
  },
);

it.each(['/', '/v2/funds', '/v1/funds/', '/v1/funds/161604/owner', '/v1/customers'])(
  'knows no address %s',
  async (address) => {
    expect(await send(address)).toMatchObject({ status: 404, code: 'NO_SUCH_ADDRESS' });
  },
);

it('says apart from that what does not exist', async () => {
  expect(await send('/v1/funds/999999/nav')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

it.each([
  ['a fund code of five digits', '/v1/funds/16160/nav', {}],
  ['no last day', '/v1/funds/161604/nav-history?from=2026-11-16', {}],
  ['a day that there is not', '/v1/customers/C10001/redemptions?from=2026-02-30', {}],
  ['no body', '/v1/customers/find-by-phone', { method: 'POST' }],
  ['no JSON', '/v1/customers/find-by-phone', { method: 'POST', body: '{' }],
  ['a short number', '/v1/customers/find-by-phone', { method: 'POST', body: '{"phone":"138"}' }],
  ['no idempotency key', '/v1/bank-queries', query],
  ['no correlation id', '/v1/funds', { headers: { 'x-correlation-id': '' } }],
])('refuses a request with %s', async (_what, address, sending: Sending) => {
  expect(await send(address, sending)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

it('refuses a body that is too long', async () => {
  const body = JSON.stringify({ phone: '13800000001', more: 'x'.repeat(70_000) });

  const { status } = await send('/v1/customers/find-by-phone', { method: 'POST', body });

  expect(status).toBe(400);
});

it('does the same write once: the same key gets the same answer', async () => {
  const once = { ...query, headers: { 'idempotency-key': 'k1' } };
  const other = { ...query, headers: { 'idempotency-key': 'k2' } };

  const { text } = await send('/v1/bank-queries', once);

  expect(await send('/v1/bank-queries', once)).toMatchObject({ status: 200, text });
  expect((await send('/v1/bank-queries', other)).text).not.toBe(text);
});

it('says that it failed and nothing of why', async () => {
  const failing = { ...demo, funds: () => Promise.reject(new Error('password of the database')) };

  const { status, code, text } = await send('/v1/funds', {}, failing);

  expect([status, code]).toEqual([500, 'FAILED']);
  expect(text).not.toContain('password');
});
