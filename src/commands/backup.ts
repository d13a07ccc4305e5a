import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolders, loadConfig } from '../config/environment.js';
import { writeBackup } from '../storage/embedded/backup/write-backup.js';
import { showCount } from './show-count.js';

const usage = 'Usage: npm run backup -- FILE';

/** Writes what the embedded store holds at this instant into a file; the server may be running. */
async function backUp(args: readonly string[]): Promise<void> {
  const [file, more] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (file === undefined || more !== undefined) throw new Error(usage);
  const counter = showCount('records written');
  const { collections, documents, sizeBytes, sha256 } = await writeBackup({
    dataDir: dataFolders(loadConfig()).store,
    file: resolve(file),
    now: () => new Date(),
    progress: counter.show,
  });
  counter.clear();
  process.stdout.write(
    `${documents} documents of ${collections} collections are in ${file} ` +
      `(${sizeBytes} bytes, SHA-256 of the content ${sha256})\n`,
  );
}

await backUp(process.argv.slice(2));
