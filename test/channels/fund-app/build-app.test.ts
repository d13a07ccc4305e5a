import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

type Build = { readonly buildApp: (outDir: string) => Promise<void> };

const state = { dir: '' };
const manifest = async () =>
  JSON.parse(await readFile(join(state.dir, 'manifest.json'), 'utf8')) as Record<string, string>;
const read = async (name: string) =>
  readFile(join(state.dir, (await manifest())[name] ?? ''), 'utf8');

describe("building the fund app's page", () => {
  beforeAll(async () => {
    state.dir = await mkdtemp(join(tmpdir(), 'build-app-'));
    const script = new URL('../../../.config/build-app.mjs', import.meta.url).href;
    const { buildApp } = (await import(script)) as Build;
    await buildApp(state.dir);
    return () => rm(state.dir, { recursive: true });
  }, 60_000);

  it('has the page name the part that comes with the first card', async () => {
    expect(await read('page.js')).toContain(`./${(await manifest())['cards.js']}`);
  });

  it('leaves the part that stands in the page free of what would end it there', async () => {
    expect(await read('begin.js')).not.toMatch(/<\/script|<!--/i);
  });

  it('stays under 150 kB over the wire, cards and all', async () => {
    const files = (await readdir(state.dir)).filter((file) => file.endsWith('.br'));
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(state.dir, file))).size),
    );

    expect(files).toHaveLength(4);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
});
