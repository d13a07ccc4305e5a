import { expect, it, onTestFinished } from 'vitest';
import { CoreUnavailable } from '../../src/fund/fund-core.js';
import { serveCore } from '../../src/fund/http/serve-core.js';
import { openCustomerClient } from '../support/customer-client.js';
import { startTestApp, testSecret } from '../support/test-app.js';
import { startTestStores } from '../support/test-stores.js';
import { demo, secret } from './http/support/core-parts.js';
import { listen } from './http/support/watched-core.js';

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

  await stream.until((heard) => heard.filter(({ from }) => from.role === 'bot').length > 1);
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

it('the server does not start while its core system does not answer', async () => {
  const { fundCore, close } = await startCore();
  await close();
  const database = await startTestStores();
  onTestFinished(() => database.close());

  await expect(startTestApp({ fundCore, database })).rejects.toBeInstanceOf(CoreUnavailable);
});
