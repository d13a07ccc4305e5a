import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeAppPackage } from '../../../src/channels/bot-framework/app-package/app-package.js';
import { appId } from '../../support/azure.js';

const facts = {
  appId,
  publicUrl: 'https://help.fund.example',
  companyName: '某某基金',
  version: '1.2.3',
};

/** The files that an archive's directory lists, each checked against its sums. */
function unpack(zip: Buffer): Readonly<Record<string, Buffer>> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files: Record<string, Buffer> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let n = 0; n < zip.readUInt16LE(end + 10); n += 1) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\u0001\u0002');
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    const local = zip.readUInt32LE(at + 42);
    expect(zip.toString('latin1', local, local + 4)).toBe('PK\u0003\u0004');
    expect(zip.subarray(local + 6, local + 30)).toEqual(zip.subarray(at + 8, at + 32));
    const from = local + 30 + zip.readUInt16LE(local + 26);
    const content = zip.subarray(from, from + zip.readUInt32LE(at + 24));
    expect(crc32(content)).toBe(zip.readUInt32LE(at + 16));
    files[name] = content;
    at += 46 + nameBytes;
  }
  expect(at).toBe(end);
  return files;
}

/** Width, height, and how many pixels cannot be seen through at all. */
function readPng(png: Buffer | undefined) {
  if (png === undefined) throw new Error('There is no such picture');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const idat = png.indexOf('IDAT', 0, 'latin1');
  const pixels = inflateSync(png.subarray(idat + 4, idat + 4 + png.readUInt32BE(idat - 4)));
  const opacities = [...pixels].filter((_, n) => {
    const inRow = n % (width * 4 + 1);
    return inRow > 0 && inRow % 4 === 0;
  });
  return { width, height, solid: opacities.filter((opacity) => opacity === 255).length };
}

describe('the app for Teams', () => {
  it('is the same bytes for the same facts', () => {
    const once = writeAppPackage(facts);

    expect(once.equals(writeAppPackage({ ...facts }))).toBe(true);
    expect(once.equals(writeAppPackage({ ...facts, version: '1.2.4' }))).toBe(false);
  });

  it('names the bot, the company and the domain of the configuration', () => {
    const { 'manifest.json': manifest = Buffer.alloc(0) } = unpack(writeAppPackage(facts));

    expect(JSON.parse(manifest.toString())).toMatchObject({
      manifestVersion: '1.17',
      version: '1.2.3',
      id: appId,
      developer: { name: '某某基金', websiteUrl: 'https://help.fund.example' },
      name: { short: '基金客服', full: '某某基金 智能客服' },
      icons: { color: 'color.png', outline: 'outline.png' },
      bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: ['help.fund.example'],
    });
  });

  it('keeps within the lengths that Teams takes', () => {
    const { 'manifest.json': json = Buffer.alloc(0) } = unpack(writeAppPackage(facts));
    const { name, description } = JSON.parse(json.toString()) as Record<
      'name' | 'description',
      { readonly short: string; readonly full: string }
    >;

    expect(name.short.length).toBeLessThanOrEqual(30);
    expect(description.short.length).toBeLessThanOrEqual(80);
    expect(description.full.length).toBeLessThanOrEqual(4_000);
  });

  it('has an icon in colour without holes, and one of lines that can be seen through', () => {
    const files = unpack(writeAppPackage(facts));

    expect(readPng(files['color.png'])).toEqual({ width: 192, height: 192, solid: 192 * 192 });
    const outline = readPng(files['outline.png']);
    expect(outline).toMatchObject({ width: 32, height: 32 });
    expect(outline.solid).toBeGreaterThan(100);
    expect(outline.solid).toBeLessThan(400);
  });
});
