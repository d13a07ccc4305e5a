import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const bytes = 24;

/**
 * The secret kept in a file that only its owner reads; made on the first call. Calls at the same
 * time, in other processes too, get the same.
 */
export async function generatedSecret(
  dataDir: string,
  name: string,
): Promise<{ readonly secret: string; readonly isNew: boolean }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, name);
  const secret = randomBytes(bytes).toString('base64url');
  const draft = `${path}.${randomBytes(bytes).toString('hex')}`;
  await writeFile(draft, secret, { mode: 0o600, flush: true });
  try {
    // Nobody finds the file before all of it is written.
    await link(draft, path);
    return { secret, isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { secret: (await readFile(path, 'utf8')).trim(), isNew: false };
  } finally {
    await rm(draft);
  }
}
