import { expect, it, onTestFinished, vi } from 'vitest';
import { serveCore } from '../../src/fund/http/serve-core.js';
import { openCustomerClient } from '../support/customer-client.js';
import { startTestApp, testSecret } from '../support/test-app.js';
import { demo, secret } from './http/support/core-parts.js';
import { listen } from './http/support/watched-core.js';

/** It is looked for again every five seconds, and left alone for five after several outages. */
const patience = { timeout: 25_000, interval: 200 };

async function startCore() {
  const { url, close } = await listen(serveCore({ core: demo, secret }));
  return { fundCore: { url, secret }, close };
}

it('the whole server answers from a core system over HTTP', async () => {
  const { fundCore, close } = await startCore();
  onTestFinished(close);
  const app = await startTestApp({ fundCore });
  onTestFinished(() => app.stop());
  const { base } = app;
  const customer = await openCustomerClient({ base, secret: testSecret, customerId: 'C10001' });

  const stream = await customer.listen(base);
  onTestFinished(() => stream.close());

  await customer.post(base, '我上周赎回的钱怎么还没到', 'd1');

  await stream.until((heard) => heard.some(({ replyToId }) => replyToId !== undefined));
  expect(stream.activities.at(-1)?.text).toMatch(/款项也已划出/);
});

it('a company’s core system has no fictional customers and no mark of the demo', async () => {
  const { fundCore, close } = await startCore();
  onTestFinished(close);
  const app = await startTestApp({ fundCore });
  onTestFinished(() => app.stop());
  const { base } = app;

  const [front, chat] = await Promise.all(
    ['/', '/chat'].map(async (path) => (await fetch(`${base}${path}`)).text()),
  );

  expect(front).not.toContain('演示客户');
  expect(chat).not.toContain('示例数据');
});

it('the server starts while its core system is away, says so, and goes on when it comes', async () => {
  const { fundCore, close } = await startCore();
  await close();
  const app = await startTestApp({ fundCore });
  onTestFinished(() => app.stop());
  const { base } = app;
  const readiness = async () => (await fetch(`${base}/readyz`)).json();
  const customer = await openCustomerClient({ base, secret: testSecret, customerId: 'C10001' });
  const stream = await customer.listen(base);
  onTestFinished(() => stream.close());
  const answers = () => stream.activities.filter(({ from }) => from.role === 'bot');

  const status = (await fetch(`${base}/readyz`)).status;
  const away = await readiness();
  await customer.post(base, '深证100净值多少', 'd1');
  await stream.until(() => answers().length > 1);
  const apology = answers().at(-1)?.text;
  const back = await listen(serveCore({ core: demo, secret }), Number(new URL(fundCore.url).port));
  onTestFinished(back.close);
  await vi.waitFor(async () => expect(await readiness()).toEqual({ status: 'ready' }), patience);
  await customer.post(base, '深证100净值多少', 'd2');
  await stream.until(() => answers().length > 2);

  expect([status, away]).toEqual([200, { status: 'degraded', core: 'away' }]);
  expect(apology).toMatch(/很抱歉.*数据现在查不到/);
  expect(answers().at(-1)?.text).toMatch(/融通深证100指数A（161604）/);
  const figures = await (await fetch(`${base}/metrics`)).text();
  expect(figures).toMatch(
    /fundline_core_calls_total\{operation="funds",outcome="unreachable"\} \d/,
  );
  expect(figures).toMatch(/fundline_core_calls_total\{operation="nav",outcome="answered"\} 1/);
  expect(figures).toMatch(/fundline_core_left_alone 0/);
});
