import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { extname } from 'node:path';

/** A file in the form the client takes, with the headers that say so. */
export interface StoredForm {
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const contentTypeOf = (file: string): string =>
  types[extname(file)] ?? 'application/octet-stream';

const forms = [
  { encoding: 'br', extension: '.br' },
  { encoding: 'gzip', extension: '.gz' },
];

/** The smallest form beside `path` that the client accepts: brotli, gzip, or the file itself. */
export async function acceptedForm(
  path: string,
  headers: IncomingHttpHeaders,
): Promise<StoredForm> {
  const accepted = headers['accept-encoding'] ?? '';
  for (const { encoding, extension } of forms) {
    if (!accepts(accepted, encoding)) continue;
    const content = await readFile(`${path}${extension}`).catch(() => undefined);
    if (content !== undefined)
      return { content, headers: { Vary: 'Accept-Encoding', 'Content-Encoding': encoding } };
  }
  return { content: await readFile(path), headers: { Vary: 'Accept-Encoding' } };
}

/** False for an encoding that is not named or has quality 0. */
function accepts(header: string, encoding: string): boolean {
  const named = header.split(',').find((part) => part.split(';')[0]?.trim() === encoding);
  return named !== undefined && !/;\s*q=0(?:\.0*)?\s*$/.test(named);
}
