import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { createSmsGateway } from '../../../src/channels/sms/sms-gateway.js';
import { createLog } from '../../../src/telemetry/log.js';
import { setClock } from '../../support/set-clock.js';

const secret = 'a-gateway-secret-for-tests';
const sms = { phone: '13800000001', code: '123456', key: 'm1' };

interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A gateway that answers with these statuses, the last one from then on. */
async function createTest(...statuses: readonly number[]) {
  const posts: Post[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      res.statusCode = statuses[posts.length] ?? statuses.at(-1) ?? 200;
      posts.push({ headers: req.headers, body: Buffer.concat(chunks).toString('utf8') });
      res.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const { clock } = setClock(new Date('2026-11-23T02:00:00Z'));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
  const gateway = createSmsGateway({ url, secret, clock, log, pausesMs: [1, 1, 1] });
  return { gateway, posts, lines };
}

it('posts the code, signed, with its key', async () => {
  const { gateway, posts } = await createTest(202);

  await gateway.send(sms);
  await gateway.settled();

  const [post] = posts;
  expect(posts).toHaveLength(1);
  expect(JSON.parse(post?.body ?? '')).toEqual({
    ...sms,
    purpose: 'verification',
    validSeconds: 300,
  });
  const timestamp = String(Date.parse('2026-11-23T02:00:00Z') / 1_000);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${post?.body}`);
  expect(post?.headers).toMatchObject({
    'idempotency-key': 'm1',
    'x-fundline-timestamp': timestamp,
    'x-fundline-signature': signature.digest('hex'),
  });
});

it('tries again what was not taken', async () => {
  const { gateway, posts } = await createTest(503, 500, 200);

  await gateway.send(sms);
  await gateway.settled();

  expect(posts.map(({ body }) => body)).toEqual([posts[0]?.body, posts[0]?.body, posts[0]?.body]);
});

it('gives up after four attempts, and logs neither phone nor code', async () => {
  const { gateway, posts, lines } = await createTest(500);

  await gateway.send(sms);
  await gateway.settled();

  expect(posts).toHaveLength(4);
  expect(lines.at(-1)).toMatch(/has not taken a one-time code/);
  expect(lines.join('')).not.toMatch(/13800000001|123456/);
});
