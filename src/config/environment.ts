import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig, type Config } from './parse-config.js';

/** The folder of package.json, from src/ as from dist/src/. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Reads `.env` and the environment. Throws one error that lists every problem found. */
export function loadConfig(): Config {
  const envFile = join(projectFolder(), '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  return parseConfig(process.env);
}

/** Where data lies: DATA_DIR from the project's folder, and in it the embedded store. */
export function dataFolders({ dataDir }: Config): {
  readonly data: string;
  readonly store: string;
} {
  const data = resolve(projectFolder(), dataDir);
  return { data, store: join(data, 'store') };
}
