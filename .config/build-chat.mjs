import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const pageDir = join(root, 'src/channels/web-chat/page');
const webChatDir = join(
  dirname(createRequire(import.meta.url).resolve('botframework-webchat')),
  '../dist',
);

/**
 * Puts everything the chat page loads into `outDir`, named after its content and compressed, with
 * `manifest.json` telling what is what. Replaces what was there.
 */
export async function buildChat(outDir) {
  const files = {
    ...(await bundlePage()),
    'webchat.js': await readFile(join(webChatDir, 'webchat.js')),
  };
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const names = await Promise.all(
    Object.entries(files).map(async ([name, content]) => [name, await put(outDir, name, content)]),
  );
  await copyFile(
    join(webChatDir, 'webchat.js.LICENSE.txt'),
    join(outDir, 'webchat.js.LICENSE.txt'),
  );
  await writeFile(join(outDir, 'embed.js'), await bundleLauncher());
  // comes last: a directory with a manifest is complete
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(Object.fromEntries(names)));
}

/** Our own script and styles. */
async function bundlePage() {
  const output = await bundle({ input: ['main.ts', 'page.css'].map(inPage) });
  const script = output.find((file) => file.type === 'chunk' && file.name === 'main');
  const styles = output.find((file) => file.fileName.endsWith('.css'));
  return { 'page.js': Buffer.from(script.code), 'page.css': Buffer.from(styles.source) };
}

/** The script that other sites load from an address of its own. */
async function bundleLauncher() {
  const [script] = await bundle({ input: inPage('embed.ts'), output: { format: 'iife' } });
  return script.code;
}

const inPage = (file) => join(pageDir, file);

async function bundle(rolldownOptions) {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2020', modulePreload: false, rolldownOptions },
  });
  return output;
}

/** Writes one file in its three forms and returns its name. */
async function put(outDir, name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const file = name.replace('.', `-${hash}.`);
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
    writeFile(join(outDir, file), content),
    writeFile(join(outDir, `${file}.br`), brotli),
    writeFile(join(outDir, `${file}.gz`), gzipped),
  ]);
  return file;
}
