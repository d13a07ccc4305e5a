import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Puts a page's files into `outDir`, each named after its content and compressed, with
 * `manifest.json` telling what is what. Replaces what was there. `putMore` adds what is not listed.
 */
export async function putAssets(outDir, files, putMore = async () => {}) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const names = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const file = nameOf(name, content);
      await putForms(join(outDir, file), content);
      return [name, file];
    }),
  );
  await putMore();
  // comes last: a directory with a manifest is complete
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(Object.fromEntries(names)));
}

/** The name a file has while this is its content. */
export function nameOf(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return name.replace('.', `-${hash}.`);
}

/** Writes one file in its three forms. */
async function putForms(path, content) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 10,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([
    writeFile(path, content),
    writeFile(`${path}.br`, brotli),
    writeFile(`${path}.gz`, gzipped),
  ]);
}
