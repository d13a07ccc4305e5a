import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

type Build = { readonly buildChat: (outDir: string) => Promise<void> };

const state = { dir: '' };
const file = (name: string) => join(state.dir, name);
const manifest = async () =>
  JSON.parse(await readFile(file('manifest.json'), 'utf8')) as Record<string, string>;

describe('building the chat page', () => {
  beforeAll(async () => {
    state.dir = await mkdtemp(join(tmpdir(), 'build-chat-'));
    const script = new URL('../../../.config/build-chat.mjs', import.meta.url).href;
    const { buildChat } = (await import(script)) as Build;
    await buildChat(state.dir);
    return () => rm(state.dir, { recursive: true });
  }, 60_000);

  it('names every file after its content', async () => {
    const hash = /^[0-9a-f]{12}$/;

    const names = Object.entries(await manifest()).map(([name, built]) => {
      const [before = '', after] = name.split('.');
      return { name, hash: built.slice(before.length + 1, -(after?.length ?? 0) - 1) };
    });

    expect(names).toEqual(
      ['page.js', 'page.css', 'webchat.js'].map((name) => ({
        name,
        hash: expect.stringMatching(hash) as unknown,
      })),
    );
  });

  it('keeps each file plain and compressed, all the same', async () => {
    for (const name of Object.values(await manifest())) {
      const plain = await readFile(file(name));
      const brotli = await promisify(brotliDecompress)(await readFile(file(`${name}.br`)));
      const gzipped = await promisify(gunzip)(await readFile(file(`${name}.gz`)));

      expect([plain.equals(brotli), plain.equals(gzipped)]).toEqual([true, true]);
    }
  });

  it('makes one script for other sites, which leaves nothing in their scope', async () => {
    const script = await readFile(file('embed.js'), 'utf8');

    expect(script).toMatch(/^\(function\(\)\{/);
    expect(script.match(/__SITES__/g)).toHaveLength(1);
    expect(script.length).toBeLessThan(6_000);
  });

  it('stays small over the wire', async () => {
    const built = await manifest();
    const kilobytes = async (name: string) => (await stat(file(`${built[name]}.br`))).size / 1000;

    const sizes = await Promise.all(['webchat.js', 'page.js', 'page.css'].map(kilobytes));

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(700);
    expect((sizes[1] ?? 0) + (sizes[2] ?? 0)).toBeLessThan(8);
  });
});
