// Builds what is missing or out of date into dist/, and trains the model when the corpus changed.
// Each step remembers a digest of what it read; a second run costs a few milliseconds.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The server and everything beside it that is read at run time. */
export async function buildServer() {
  await step(
    'server',
    ['src', 'dialogs', 'test/bench', '.config/tsconfig.build.json', 'tsconfig.json'],
    async () => {
      await rm(join(dist, 'src'), { recursive: true, force: true });
      await rm(join(dist, 'dialogs'), { recursive: true, force: true });
      const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
      await run(process.execPath, [tsc, '-p', join(root, '.config/tsconfig.build.json')]);
      for (const folder of ['src', 'dialogs'])
        await cp(join(root, folder), join(dist, folder), {
          recursive: true,
          filter: isFolderOrAsset,
        });
    },
  );
}

/** What both pages for customers are made of. */
const shared = ['src/channels/chat-client', '.config/put-assets.mjs', 'package-lock.json'];

/** The server, the pages and the model. */
export async function buildAll() {
  await buildServer();
  await step(
    'chat',
    ['src/channels/web-chat/page', ...shared, '.config/build-chat.mjs'],
    async () => {
      const { buildChat } = await import('./build-chat.mjs');
      await buildChat(join(dist, 'chat'));
    },
  );
  await step(
    'app',
    ['src/channels/fund-app/page', ...shared, '.config/build-app.mjs'],
    async () => {
      const { buildApp } = await import('./build-app.mjs');
      await buildApp(join(dist, 'app'));
    },
  );
  await step(
    'desk',
    ['src/desk/page', '.config/build-desk.mjs', '.config/vite.desk.config.ts', 'package-lock.json'],
    async () => {
      const { buildDesk } = await import('./build-desk.mjs');
      await buildDesk(join(dist, 'desk'));
    },
  );
  await step('model', ['corpus', 'src/nlu'], async () => {
    const train = join(dist, 'src/commands/train.js');
    await run(process.execPath, [train, '--if-needed'], { cwd: root });
  });
}

/** Does the work unless its inputs are those of the last time. Says so when it takes a while. */
async function step(name, inputs, work) {
  const stamp = join(dist, `.${name}.digest`);
  const digest = await digestOf(inputs);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) return;

  const show = process.stdout.isTTY;
  const began = performance.now();
  if (show) process.stdout.write(`Building ${name} … `);
  try {
    await work();
  } catch (error) {
    throw new Error(`Building ${name} failed:\n${error.stdout || error.message}`, { cause: error });
  }
  if (show) process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  await mkdir(dist, { recursive: true });
  await writeFile(stamp, digest);
}

async function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of await filesIn(join(root, input)))
      hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}

async function filesIn(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Of what the compiler leaves out, the texts and the font. */
const isFolderOrAsset = (path) => !/\.[a-z]+$/.test(path) || /\.(?:yaml|otf)$/.test(path);

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
