import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { callApi, signIn } from '../e2e/support/api.js';
import { createCall } from '../http/support/call.js';
import { openEvents } from '../http/support/event-stream.js';
import type { CustomerClient } from '../support/customer-client.js';
import { hasReplies, wholeOf, wholeWith } from '../support/whole-conversation.js';
import { startCluster, type Cluster, type Member } from './support/cluster.js';

let cluster: Cluster;

beforeAll(async () => void (cluster = await startCluster({ size: 3 })), 60_000);
afterAll(() => cluster.close());

const member = (n: number): Member => cluster.members[n % cluster.members.length] as Member;

/** Writes until the message is acknowledged, each time through another process. */
async function writeSurely(customer: CustomerClient, first: number, text: string): Promise<void> {
  for (let n = first; ; n += 1)
    if ((await customer.post(member(n).base, text, text)).status === 200) return;
}

/** Through the processes that are not stopped. */
async function writeElsewhere(customer: CustomerClient, text: string): Promise<void> {
  for (let n = 1; ; n = 3 - n)
    if ((await customer.post(member(n).base, text, text)).status === 200) return;
}

/** Waits for the answers on one process and reads on another. */
async function readWhole(customer: CustomerClient, answers: number) {
  const stream = await customer.listen(member(1).base);
  await stream.until(hasReplies(answers));
  stream.close();
  return wholeOf(await customer.read(member(2).base));
}

describe('three processes over one store', () => {
  it('answer each message once and in order, whichever of them it comes to', async () => {
    const customers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => cluster.openCustomer(member(n))),
    );
    const texts = Array.from({ length: 9 }, (_, n) => `你好 第${n}条`);

    await Promise.all(
      customers.map(async (customer, c) => {
        for (const [n, text] of texts.entries()) await writeSurely(customer, c + n, text);
      }),
    );

    for (const customer of customers)
      expect(await readWhole(customer, texts.length)).toEqual(wholeWith(texts));
  });

  it('tell a customer who listens on one what another says, in order and once', async () => {
    const customer = await cluster.openCustomer(member(0));
    const streams = await Promise.all([0, 1, 2].map((n) => customer.listen(member(n).base)));

    for (const n of [0, 1, 2]) await customer.post(member(n).base, `161610净值 ${n}`, `p${n}`);
    await Promise.all(streams.map((stream) => stream.until(hasReplies(3))));

    const read = await customer.read(member(0).base);
    for (const stream of streams) {
      expect(stream.activities.map(({ id }) => id)).toEqual(read.map(({ id }) => id));
      stream.close();
    }
  });

  it('lose nothing and say nothing twice when one of them is killed', async () => {
    const customers = await Promise.all([0, 1, 2, 0].map((n) => cluster.openCustomer(member(n))));
    const texts = Array.from({ length: 12 }, (_, n) => `161604净值 第${n}次`);

    const writing = customers.map(async (customer, c) => {
      for (const [n, text] of texts.entries()) await writeSurely(customer, c + n, text);
    });
    await cluster.crash(member(0));
    await cluster.crash(member(1));
    await Promise.all(writing);

    for (const customer of customers)
      expect(await readWhole(customer, texts.length)).toEqual(wholeWith(texts));
  });

  it('go on without one that is stopped for longer than its lease, and it writes nothing when it wakes', async () => {
    const customers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => cluster.openCustomer(member(0))),
    );
    const streams = await Promise.all(customers.map((customer) => customer.listen(member(1).base)));
    const texts = Array.from({ length: 6 }, (_, n) => `161610净值 ${n}`);
    const all = (count: number) =>
      Promise.all(streams.map((stream) => stream.until(hasReplies(count))));

    const stuck = customers.flatMap((customer) =>
      texts.map((text) => customer.post(member(0).base, text, text)),
    );
    await Promise.race(streams.map((stream) => stream.until(hasReplies(1))));
    member(0).server.pause();
    onTestFinished(() => member(0).server.resume());
    for (const text of texts)
      await Promise.all(customers.map((customer) => writeElsewhere(customer, text)));
    await all(texts.length);
    member(0).server.resume();
    await Promise.all(stuck);
    await Promise.all(customers.map((customer) => writeSurely(customer, 0, '还在吗')));
    await all(texts.length + 1);

    for (const [index, customer] of customers.entries()) {
      const whole = await customer.read(member(2).base);
      const { written } = wholeOf(whole);
      expect(new Set(written)).toEqual(new Set([...texts, '还在吗']));
      expect(wholeOf(whole)).toEqual(wholeWith(written));
      expect(streams[index]?.activities.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      streams[index]?.close();
    }
  }, 60_000);
});

describe('agents on three processes', () => {
  const agent = { login: 'wang', password: 'an-agent-password' };

  async function hire(): Promise<string> {
    const admin = await signIn(member(0).base, { login: 'admin', password: cluster.adminPassword });
    await callApi(member(0).base, admin)('POST', '/agents', {
      ...agent,
      name: '王敏',
      roles: ['agent'],
      skills: [{ queue: 'trading', level: 2 }],
      capacity: 3,
    });
    return signIn(member(0).base, agent);
  }

  it('hold what their capacity allows, however many they reach for at once', async () => {
    const token = await hire();
    await callApi(member(0).base, token)('PUT', '/me/presence', { presence: 'online' });
    const customers = await Promise.all(
      Array.from({ length: 9 }, (_, n) => cluster.openCustomer(member(n))),
    );
    const events = await openEvents({ url: `${member(1).base}/api/v1/events`, token });
    onTestFinished(events.close);

    for (const [n, customer] of customers.entries())
      await customer.post(member(n).base, '转人工', `h${n}`);
    const waiting = () => {
      const told = events.events.flatMap(({ event, data }) => (event === 'handoff' ? [data] : []));
      return new Set(told.map((handoff) => (handoff as { readonly id: string }).id));
    };
    await events.until(() => waiting().size >= customers.length);
    const ids = [...waiting()];
    const answers = await Promise.all(
      ids.map((id, n) =>
        createCall(member(n).base)('POST', `/api/v1/handoffs/${id}/accept`, { token }),
      ),
    );

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 200, 200, 409, 409, 409, 409, 409, 409,
    ]);
  });
});
