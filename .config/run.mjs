// node .config/run.mjs COMMAND …args: builds what is missing, then runs src/commands/COMMAND.ts in
// this process. The command reads its arguments from process.argv as if it had been started alone.
import { existsSync } from 'node:fs';

const [, , name = '', ...args] = process.argv;
const build = new URL('build.mjs', import.meta.url);
const command = new URL(`../dist/src/commands/${name}.js`, import.meta.url);

try {
  if (existsSync(build)) {
    const { buildServer } = await import(build.href);
    await buildServer();
  }
  if (!/^[a-z-]+$/.test(name) || !existsSync(command))
    throw new Error('Usage: node .config/run.mjs train|evaluate|ask|… [arguments]');
  process.argv = [process.argv[0], command.pathname, ...storePlace(name), ...args];
  await import(command.href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

// Commands read no environment: those that need the store are told where it is.
function storePlace(name) {
  if (!['teach', 'replay'].includes(name)) return [];
  const envFile = new URL('../.env', import.meta.url);
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const { DATA_DIR, MONGODB_URI } = process.env;
  const dataDir = new URL(`${DATA_DIR || 'data'}/`, new URL('../', import.meta.url)).pathname;
  return ['--data-dir', dataDir, ...(MONGODB_URI ? ['--mongodb-uri', MONGODB_URI] : [])];
}
