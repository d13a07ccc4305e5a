import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mountFundApp } from '../../../src/channels/fund-app/fund-app.js';
import { startServer } from '../support/test-server.js';

/** Built files as small as they can be. */
async function makeFiles(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'app-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const names = ['begin.js', 'page.js', 'page.css', 'cards.js'];
  const manifest = Object.fromEntries(names.map((name) => [name, name.replace('.', '-1.')]));
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  for (const file of Object.values(manifest)) await writeFile(join(dir, file), `/* ${file} */`);
  return dir;
}

async function startPage() {
  const dir = await makeFiles();
  const { base } = await startServer((server) => mountFundApp(server, { dir, isDemo: true }));
  return { base, page: await fetch(`${base}/app`) };
}

describe("the fund app's page", () => {
  it('may load and call nothing but this server, and stands in no other page', async () => {
    const { base, page } = await startPage();

    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    const { host } = new URL(base);
    expect(policy.replace(nonce, 'N')).toBe(
      "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self'; " +
        `connect-src 'self' blob: ws://${host} wss://${host}; img-src 'self' data: blob:; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await page.text()).toContain(`<script nonce="${nonce}">/* begin-1.js */</script>`);
  });

  it('is never kept, what it loads always', async () => {
    const { base, page } = await startPage();

    const script = await fetch(`${base}/app/assets/page-1.js`);

    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${base}/app/assets/begin-1.js`)).status).toBe(404);
  });

  it('says what to do when it is not built', async () => {
    await expect(
      startServer((server) => mountFundApp(server, { dir: '/nowhere', isDemo: false })),
    ).rejects.toThrow('npm run build');
  });
});
