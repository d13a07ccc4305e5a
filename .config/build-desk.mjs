import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { build } from 'vite';

const compressible = /[.](css|js|json|svg)$/;

/**
 * Builds the desk's page into `outDir`, replacing what is there: index.html and hashed assets, each
 * asset that shrinks with a .br and a .gz beside it. index.html holds the literal `__NONCE__`, to be
 * replaced in each response, and so is not compressed.
 */
export async function buildDesk(outDir) {
  await build({
    configFile: fileURLToPath(new URL('vite.desk.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { outDir },
  });
  const files = await readdir(outDir, { recursive: true });
  await Promise.all(
    files.filter((file) => compressible.test(file)).map((file) => compress(join(outDir, file))),
  );
}

async function compress(path) {
  const content = await readFile(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([
    br.length < content.length && writeFile(`${path}.br`, br),
    gz.length < content.length && writeFile(`${path}.gz`, gz),
  ]);
}
