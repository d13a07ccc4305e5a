import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { nameOf, putAssets } from './put-assets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pageDir = join(root, 'src/channels/fund-app/page');

/**
 * Puts everything the fund app's page loads into `outDir`: its script and styles, `begin.js`, which
 * stands in the page itself, and `cards.js`, which is loaded with the first card.
 */
export async function buildApp(outDir) {
  // It shares the page's global scope with whoever else is there, and leaves nothing in it.
  const begin = await bundle(['begin.ts'], { format: 'iife' });
  const page = await bundle(['main.tsx', 'page.css']);
  const cards = Buffer.from(page.chunk('draw-card').code);
  // The one file that names another one: it has to know what that is called here.
  const script = page
    .chunk('main')
    .code.replaceAll(`./${page.chunk('draw-card').fileName}`, `./${nameOf('cards.js', cards)}`);
  await putAssets(outDir, {
    'begin.js': Buffer.from(begin.chunk('begin').code),
    'page.js': Buffer.from(script),
    'page.css': Buffer.from(page.styles.source),
    'cards.js': cards,
  });
}

async function bundle(files, shape = {}) {
  const { output } = await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      assetsDir: '',
      rolldownOptions: { input: files.map((file) => join(pageDir, file)), output: shape },
    },
  });
  const chunks = output.filter((file) => file.type === 'chunk');
  return {
    chunk(name) {
      const found = chunks.find((chunk) => chunk.name === name);
      if (found === undefined) throw new Error(`The app's page has no part ${name}`);
      return found;
    },
    styles: output.find((file) => file.fileName.endsWith('.css')),
  };
}
