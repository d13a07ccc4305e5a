import { expect, it, onTestFinished } from 'vitest';
import type { AddressInfo } from 'node:net';
import { serveFrontPage } from '../../src/http/front-page.js';
import { createHttpServer } from '../../src/http/http-server.js';
import { silentLog } from '../support/silent-log.js';

it('shows names and stories as text, whatever characters they hold', async () => {
  const server = createHttpServer(silentLog);
  const hostile = `<img src=x onerror="alert('1')">&`;
  serveFrontPage(server, {
    customers: [{ id: hostile, phone: hostile, name: hostile, story: hostile }],
    codes: () => [],
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.server.address() as AddressInfo;

  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();

  expect(page).not.toContain('<img');
  expect(page).toContain('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;');
});
