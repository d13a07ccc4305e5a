import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acceptedForm, contentTypeOf } from '../../src/shared/stored-forms.js';

/** A file with the given packed forms beside it. */
async function storedFile(...extensions: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fundline-forms-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'page.js');
  for (const extension of ['', ...extensions]) await writeFile(`${path}${extension}`, extension);
  return path;
}

describe('the accepted form', () => {
  it.each([
    ['gzip, deflate, br, zstd', '.br', 'br'],
    ['br;q=0.1, gzip', '.br', 'br'],
    ['gzip', '.gz', 'gzip'],
    ['br;q=0, gzip', '.gz', 'gzip'],
    ['br; q=0.000, gzip;q=0.5', '.gz', 'gzip'],
    ['identity', '', undefined],
    ['brotli, gzipped', '', undefined],
    ['', '', undefined],
  ])('for %j is the file%s', async (accepted, content, encoding) => {
    const path = await storedFile('.br', '.gz');

    const form = await acceptedForm(path, { 'accept-encoding': accepted });

    expect(form.content.toString()).toBe(content);
    expect(form.headers['Content-Encoding']).toBe(encoding);
    expect(form.headers['Vary']).toBe('Accept-Encoding');
  });

  it('is the file itself for a client that says nothing', async () => {
    const form = await acceptedForm(await storedFile('.br'), {});

    expect(form).toEqual({ content: Buffer.from(''), headers: { Vary: 'Accept-Encoding' } });
  });

  it('is the next best when a form is not stored', async () => {
    const path = await storedFile('.gz');

    const form = await acceptedForm(path, { 'accept-encoding': 'br, gzip' });

    expect(form.headers['Content-Encoding']).toBe('gzip');
  });

  it('of a file that is not there fails', async () => {
    await expect(acceptedForm('/nowhere/page.js', {})).rejects.toThrow('ENOENT');
  });
});

describe('the content type', () => {
  it.each([
    ['page-1a2b.js', 'text/javascript; charset=utf-8'],
    ['page.css', 'text/css; charset=utf-8'],
    ['mark.svg', 'image/svg+xml'],
    ['photo.png', 'image/png'],
    ['font.woff2', 'font/woff2'],
    ['unknown.bin', 'application/octet-stream'],
  ])('of %s is %s', (file, type) => {
    expect(contentTypeOf(file)).toBe(type);
  });
});
