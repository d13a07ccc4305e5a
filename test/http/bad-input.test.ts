import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSecret } from '../support/test-app.js';
import { codeOf } from './support/call.js';
import { startDesk, type Customer, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const activitiesOf = ({ conversationId }: Customer) =>
  `/v3/directline/conversations/${conversationId}/activities`;

/** The customer's own words as the transcript has them. */
async function textsOf(customer: Customer): Promise<readonly string[]> {
  const answer = await desk.call('GET', activitiesOf(customer), { token: customer.token });
  const { activities } = answer.body as { activities: { text: string; from: { id: string } }[] };
  return activities.filter(({ from }) => from.id.startsWith('dl_')).map(({ text }) => text);
}

const post = (customer: Customer, raw: string) =>
  desk.call('POST', activitiesOf(customer), { token: customer.token, raw });

const kib = 1_024;

describe('a body', () => {
  it.each([257 * kib, 5 * kib * kib])('of %i bytes is refused', async (bytes) => {
    const customer = await desk.customer();
    const raw = JSON.stringify({ type: 'message', text: '您好', junk: 'x'.repeat(bytes) });

    const answer = await post(customer, raw);

    expect([answer.status, codeOf(answer)]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(await textsOf(customer)).toEqual([]);
  });

  it('of 255 KiB is read', async () => {
    const customer = await desk.customer();
    const raw = JSON.stringify({ type: 'message', text: '您好', junk: 'x'.repeat(255 * kib) });

    const answer = await post(customer, raw);

    expect(answer.status).toBe(200);
    expect(await textsOf(customer)).toEqual(['您好']);
  });

  it.each(['{"type":"message"', 'type=message', '{"text":"a\u0000b"'])(
    'that is not JSON is refused: %j',
    async (raw) => {
      const customer = await desk.customer();

      const answer = await post(customer, raw);

      expect([answer.status, codeOf(answer)]).toEqual([400, 'NOT_JSON']);
    },
  );

  it('that is damaged in its packing is refused, and the server lives on', async () => {
    const customer = await desk.customer();
    const headers = { 'content-encoding': 'gzip' };

    const answer = await desk.call('POST', '/api/v1/login', { raw: '{"login":"x"}', headers });

    expect([answer.status, codeOf(answer)]).toEqual([400, 'NOT_JSON']);
    expect((await post(customer, '{"type":"message","text":"您好"}')).status).toBe(200);
  });

  it('that is cut off harms nobody', async () => {
    const customer = await desk.customer();
    const { hostname, port } = new URL(desk.base);
    const socket = connect(Number(port), hostname);
    socket.write('POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"lo');
    socket.end();
    await once(socket.resume(), 'close');

    const answer = await post(customer, '{"type":"message","text":"您好"}');

    expect(answer.status).toBe(200);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('is read as JSON also when it is called %s', async (type) => {
    const customer = await desk.customer();

    const answer = await desk.call('POST', activitiesOf(customer), {
      token: customer.token,
      raw: '{"type":"message","text":"您好"}',
      headers: { 'content-type': type },
    });

    expect(answer.status).toBe(200);
  });

  it.each(['[]', '"text"', '1', 'null', 'true', ''])(
    'that is no object is refused: %j',
    async (raw) => {
      const customer = await desk.customer();

      const answer = await post(customer, raw);

      expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_REQUEST']);
    },
  );
});

describe('fields', () => {
  it('that are unknown are ignored', async () => {
    const body = { presence: 'online', mood: 'fine', nested: { a: [1] } };

    const answer = await desk.admin.call('PUT', '/me/presence', body);

    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('mood');
  });

  it('of a wrong type are refused with their path', async () => {
    const customer = await desk.customer();
    const body = { type: 'message', text: '您好', channelData: { clientActivityID: 5 } };

    const answer = await post(customer, JSON.stringify(body));

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_REQUEST', path: 'channelData.clientActivityID' } },
    });
    expect(await textsOf(customer)).toEqual([]);
  });

  it('that are wrong are not repeated in the refusal', async () => {
    const answer = await desk.call('POST', '/api/v1/login', {
      body: { login: 'admin', password: { secret: '青山绿水' } },
    });

    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'password' } } });
    expect(JSON.stringify(answer.body)).not.toContain('青山绿水');
  });
});

describe('a token', () => {
  it.each([undefined, 'invented', 'a.b.c', testSecret.slice(1)])(
    'that is %s opens nothing',
    async (token) => {
      const customer = await desk.customer();
      const shown = token === undefined ? {} : { token };

      const answers = [
        await desk.call('GET', activitiesOf(customer), shown),
        await desk.call('POST', '/v3/directline/conversations', shown),
        await desk.call('POST', '/v3/directline/tokens/generate', shown),
        await desk.call('GET', '/api/v1/handoffs', shown),
      ];

      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    },
  );

  it('opens no other conversation', async () => {
    const [mine, theirs] = [await desk.customer(), await desk.customer()];
    const { token } = mine;

    const read = await desk.call('GET', activitiesOf(theirs), { token });
    const write = await desk.call('POST', activitiesOf(theirs), {
      token,
      body: { type: 'message', text: '不是我的' },
    });

    expect([read.status, codeOf(read)]).toEqual([404, 'CONVERSATION_NOT_FOUND']);
    expect(write.status).toBe(404);
    expect(await textsOf(theirs)).toEqual([]);
  });
});
