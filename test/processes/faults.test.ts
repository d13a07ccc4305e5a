import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Activity, CustomerClient, Posted } from '../support/customer-client.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { answered, hasReplies, wholeOf, wholeWith } from '../support/whole-conversation.js';
import { startCluster, type Cluster, type Member } from './support/cluster.js';

let cluster: Cluster;

beforeAll(async () => void (cluster = await startCluster({ size: 1 })), 60_000);
beforeEach(() => cluster.network.restore());
afterAll(() => cluster.close());

const member = (): Member => cluster.members[0] as Member;

const post = (customer: CustomerClient, text: string) => customer.post(member().base, text, text);

/** As a client does that was told to try again, so many times at most. */
async function postSurely(customer: CustomerClient, text: string, tries = 100): Promise<Posted> {
  let posted = await post(customer, text);
  for (let n = 1; n < tries && posted.status !== 200; n += 1) posted = await post(customer, text);
  return posted;
}

/** Waits for the answers and reads everything. */
async function readWhole(customer: CustomerClient, answers: number) {
  const stream = await customer.listen(member().base);
  await stream.until(hasReplies(answers));
  stream.close();
  return wholeOf(await customer.read(member().base));
}

describe('while the store is away for ten seconds', () => {
  const awayMs = 10_000;

  it('refuses with 503 and Retry-After, loses nothing it acknowledged, and goes on by itself', async () => {
    const customer = await cluster.openCustomer(member());
    const stream = await customer.listen(member().base);
    onTestFinished(stream.close);
    await postSurely(customer, '一');

    cluster.network.takeAway();
    const began = performance.now();
    const refusals: Posted[] = [];
    while (performance.now() - began < awayMs) refusals.push(await post(customer, '二'));
    cluster.network.restore();
    await postSurely(customer, '二');
    await postSurely(customer, '三');

    expect(refusals.length).toBeGreaterThan(0);
    for (const { status, retryAfter } of refusals)
      expect([status, Number(retryAfter)]).toEqual([503, expect.any(Number)]);
    await stream.until(hasReplies(3));
    expect(answered(stream.activities)).toHaveLength(3);
    expect(await readWhole(customer, 3)).toEqual(wholeWith(['一', '二', '三']));
  }, 60_000);
});

describe('a bad network to the store', () => {
  it('with every connection cut again and again doubles and loses nothing', async () => {
    const customer = await cluster.openCustomer(member());
    const texts = Array.from({ length: 20 }, (_, n) => `161610净值 第${n}次`);

    for (const [n, text] of texts.entries()) {
      const posting = postSurely(customer, text);
      if (n % 3 === 0) cluster.network.cut();
      expect((await posting).status).toBe(200);
    }

    expect(await readWhole(customer, texts.length)).toEqual(wholeWith(texts));
  }, 60_000);

  it('that is slow delays and changes nothing else', async () => {
    const customer = await cluster.openCustomer(member());
    const texts = ['一', '二', '三'];

    cluster.network.delay(150);
    for (const text of texts) await postSurely(customer, text);

    expect(await readWhole(customer, texts.length)).toEqual(wholeWith(texts));
  }, 60_000);

  it('whose connections are half closed is left for another', async () => {
    const customer = await cluster.openCustomer(member());
    await postSurely(customer, '一');

    cluster.network.halfClose();
    await postSurely(customer, '二');

    expect(await readWhole(customer, 2)).toEqual(wholeWith(['一', '二']));
  }, 60_000);
});

describe('a bad network to the customer', () => {
  it('that breaks the stream shows every message once, in order, after coming back', async () => {
    const network = await startTcpProxy(member().port);
    onTestFinished(() => network.close());
    const through = `http://127.0.0.1:${network.port}`;
    const customer = await cluster.openCustomer(member());
    const seen: Activity[] = [];
    let watermark = '';

    for (let round = 1; round <= 3; round += 1) {
      const stream = await customer.listen(through, watermark);
      await post(customer, `161610净值 前${round}`);
      await stream.until((activities) => answered(activities).length >= 1);
      network.cut();
      await stream.closed;
      await post(customer, `161610净值 断${round}`);
      seen.push(...stream.activities);
      watermark = stream.watermark();
    }
    const last = await customer.listen(through, watermark);
    onTestFinished(last.close);
    await last.until((activities) => answered([...seen, ...activities]).length >= 6);

    const whole = await customer.read(member().base);
    expect([...seen, ...last.activities].map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  }, 60_000);
});

describe('SIGTERM', () => {
  it('finishes the turns in hand, tells sockets to come back, and ends within ten seconds', async () => {
    const customers = await Promise.all(
      Array.from({ length: 8 }, () => cluster.openCustomer(member())),
    );
    const streams = await Promise.all(customers.map((customer) => customer.listen(member().base)));
    const texts = ['161610净值', '161604净值', '你好'];

    const posts = customers.map(async (customer) => {
      const done: Posted[] = [];
      for (const text of texts) done.push(await post(customer, text));
      return done;
    });
    await Promise.race(streams.map((stream) => stream.until(hasReplies(1))));
    const began = performance.now();
    const code = await member().server.end('SIGTERM');
    const tookMs = performance.now() - began;
    const closings = await Promise.all(streams.map((stream) => stream.closed));
    const acknowledged = (await Promise.all(posts)).map((done) =>
      done.flatMap(({ id }) => (id === undefined ? [] : [id])),
    );
    const told = streams.map(({ activities }) => answered(activities));
    member().server = await member().start();

    expect([code, tookMs < 10_000]).toEqual([0, true]);
    expect(closings).toEqual(customers.map(() => 1012));
    expect(told).toEqual(acknowledged);
    for (const [n, customer] of customers.entries()) {
      const whole = await customer.read(member().base);
      expect(answered(whole).slice(0, acknowledged[n]?.length)).toEqual(acknowledged[n]);
    }
  }, 60_000);
});
