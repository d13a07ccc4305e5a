import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { putAssets } from './put-assets.mjs';

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
  await putAssets(outDir, files, async () => {
    await copyFile(
      join(webChatDir, 'webchat.js.LICENSE.txt'),
      join(outDir, 'webchat.js.LICENSE.txt'),
    );
    await writeFile(join(outDir, 'embed.js'), await bundleLauncher());
  });
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
