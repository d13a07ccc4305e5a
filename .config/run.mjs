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
  process.argv = [process.argv[0], command.pathname, ...args];
  await import(command.href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
