import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/shared/new-id.js';
import { testCoreSecret } from '../support/test-app.js';
import { startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const event = (changes: object = {}) => ({
  id: newId(),
  type: 'redemption',
  orderNumber: 'SH2611170010',
  customerId: 'C10001',
  stage: 'arrived',
  at: '2026-11-23T07:00:00Z',
  ...changes,
});

interface Sent {
  readonly secret?: string;
  readonly secondsAgo?: number;
  /** What is sent in place of what was signed. */
  readonly instead?: string;
}

async function send(body: object, { secret = testCoreSecret, secondsAgo = 0, instead }: Sent = {}) {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex');
  const response = await fetch(`${desk.base}/api/v1/core/events`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Fundline-Timestamp': timestamp,
      'X-Fundline-Signature': signature,
    },
    body: instead ?? text,
  });
  const answer = (await response.json()) as { readonly error?: { readonly code: string } };
  return { status: response.status, code: answer.error?.code };
}

describe('events of the core system', () => {
  it('are taken once they are written, and the same again', async () => {
    const arrived = event();

    expect(await send(arrived)).toEqual({ status: 202, code: undefined });
    expect(await send(arrived)).toEqual({ status: 202, code: undefined });
  });

  it.each([
    ['signed with another secret', { secret: 'another-secret-of-16' }],
    ['signed six minutes ago', { secondsAgo: 360 }],
    ['signed six minutes from now', { secondsAgo: -360 }],
    ['changed on the way', { instead: JSON.stringify(event({ stage: 'failed' })) }],
  ])('are refused when %s', async (_title, sent) => {
    expect(await send(event(), sent)).toEqual({ status: 401, code: 'SIGNATURE_REFUSED' });
  });

  it('are refused without a signature', async () => {
    const answer = await desk.call('POST', '/api/v1/core/events', { body: event() });

    expect(answer.status).toBe(401);
  });

  it.each([
    ['an unknown stage', { stage: 'lost' }],
    ['no moment', { at: 'yesterday' }],
    ['an order number that is none', { orderNumber: 'x' }],
    ['an id that is none', { id: 'a b' }],
  ])('are refused with %s', async (_title, changes) => {
    expect(await send(event(changes))).toEqual({ status: 400, code: 'INVALID_REQUEST' });
  });
});
