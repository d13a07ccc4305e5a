import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { demoCustomers } from '../../src/fund/demo/demo-customers.js';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const figure = (text: unknown, name: string): number =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(String(text))?.[1]);

describe('health', () => {
  it('says that the process lives and is ready', async () => {
    const [alive, ready] = [await desk.call('GET', '/healthz'), await desk.call('GET', '/readyz')];

    expect([alive.status, alive.body]).toEqual([200, { status: 'alive' }]);
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready' }]);
  });
});

describe('metrics', () => {
  it('count conversations, messages and intents', async () => {
    const before = (await desk.call('GET', '/metrics')).body;
    const customer = await desk.customer();
    await customer.ask('转人工');

    const { headers, body } = await desk.call('GET', '/metrics');

    const grown = (name: string) => figure(body, name) - figure(before, name);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(grown('fundline_messages_received_total')).toBe(1);
    expect(grown('fundline_conversations_opened_total')).toBe(1);
    expect(body).toMatch(/^fundline_intents_total\{intent="handoff[.]\w+"\} [1-9]/m);
  });

  it('never hold what a person wrote', async () => {
    const customer = await desk.customer();
    await customer.ask('我的密语是青山绿水');

    const { body } = await desk.call('GET', '/metrics');

    expect(body).not.toMatch(/青山|13800138000/);
    expect(String(body)).not.toContain(customer.conversationId);
  });
});

describe('the door of Bot Framework', () => {
  it('refuses until an app is configured', async () => {
    const answer = await desk.call('POST', '/api/messages', { body: { type: 'message' } });

    expect([answer.status, codeOf(answer)]).toEqual([403, 'CHANNEL_OFF']);
  });
});

describe('every answer', () => {
  it.each(['/', '/chat', '/desk', '/healthz', '/metrics', '/api/v1/me', '/nothing'])(
    'of %s forbids guessing its type and telling where one came from',
    async (path) => {
      const { headers } = await desk.call('GET', path);

      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it.each(['/', '/chat', '/desk'])('of the page %s limits what it may load', async (path) => {
    const { headers } = await desk.call('GET', path);

    const policy = headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors '(none|self)'/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|[*]/);
  });

  it('of the API is kept by nobody', async () => {
    const { headers } = await desk.admin.call('GET', '/me');

    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('refuses with a code and a sentence, in JSON whatever is asked for', async () => {
    const { status, headers, body } = await desk.call('GET', '/nothing', {
      headers: { accept: 'text/html' },
    });

    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(body).toEqual({
      error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' },
    });
  });

  it('refuses a method that an address does not take', async () => {
    const answer = await desk.call('DELETE', '/api/v1/me');

    expect([answer.status, codeOf(answer)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });
});

describe('the front page', () => {
  it('leads to the chat, the desk and the description', async () => {
    const { body } = await desk.call('GET', '/');

    for (const address of ['/chat', '/desk', '/api/v1/openapi.json'])
      expect(body).toContain(`href="${address}"`);
  });

  it('shows the demo customers and their codes where only the user of this machine looks', async () => {
    const [customer] = demoCustomers();

    const page = await desk.call('GET', '/');
    const codes = await desk.call('GET', '/demo/codes');

    expect(page.body).toContain(customer?.phone);
    expect([codes.status, itemsOf(codes)]).toEqual([200, []]);
  });

  it('shows neither where others can look', async () => {
    const open = await startDesk({ isPrivate: false });
    onTestFinished(open.stop);
    const [customer] = demoCustomers();

    const page = await open.call('GET', '/');
    const codes = await open.call('GET', '/demo/codes');

    expect(page.body).not.toContain(customer?.phone);
    expect(page.body).not.toContain('<script');
    expect(codes.status).toBe(404);
  });
});
