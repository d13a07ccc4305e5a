import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const page = (script: string) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>示例公司官网</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
</head><body style="font:16px/1.7 sans-serif;margin:40px"><main><h1>示例公司官网</h1>
<p>基金产品、公告与帮助。</p><a href="/other">另一页</a></main>
<script src="${script}" async></script></body></html>`;

/**
 * A site of somebody else with a policy of its own, which loads one script. To the browser it is
 * another site than the server, whose pages stand under 127.0.0.1.
 */
export async function startOtherSite() {
  const state = { script: '' };
  const server = createServer((_req, res) => {
    const { origin } = new URL(state.script);
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${origin}; frame-src ${origin}; style-src 'unsafe-inline'; img-src data:`,
    });
    res.end(page(state.script));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    /** From here on every page of the site loads the script. */
    load: (script: string) => void (state.script = script),
  };
}
