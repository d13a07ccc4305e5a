import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolders, loadConfig } from '../config/environment.js';
import { restoreBackup } from '../storage/embedded/backup/restore-backup.js';
import { showCount } from './show-count.js';

const usage = 'Usage: npm run restore -- FILE [--overwrite]';

/** Puts a backup into the place of the embedded store; nothing may have the store open. */
async function restore(args: readonly string[]): Promise<void> {
  const options = { overwrite: { type: 'boolean', default: false } } as const;
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, more] = parsed.positionals;
  if (file === undefined || more !== undefined) throw new Error(usage);
  const counter = showCount('documents restored');
  const { madeAt, collections, documents, replaced } = await restoreBackup({
    dataDir: dataFolders(loadConfig()).store,
    file: resolve(file),
    overwrite: parsed.values.overwrite,
    now: () => new Date(),
    progress: counter.show,
  });
  counter.clear();
  process.stdout.write(
    `The checksum is right. ${documents} documents of ${collections} collections are restored ` +
      `as of ${madeAt.toISOString()}\n`,
  );
  if (replaced !== undefined) process.stdout.write(`The store before lies in ${replaced}\n`);
}

await restore(process.argv.slice(2));
