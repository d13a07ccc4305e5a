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

  it('stays small over the wire', async () => {
    const built = await manifest();
    const kilobytes = async (name: string) => (await stat(file(`${built[name]}.br`))).size / 1000;

    expect(await kilobytes('webchat.js')).toBeLessThan(750);
    expect((await kilobytes('page.js')) + (await kilobytes('page.css'))).toBeLessThan(8);
  });
});
