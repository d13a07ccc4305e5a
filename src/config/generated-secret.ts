import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const bytes = 24;

/** The secret kept in a file that only its owner reads; made on the first call. */
export async function generatedSecret(
  dataDir: string,
  name: string,
): Promise<{ readonly secret: string; readonly isNew: boolean }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, name);
  const secret = randomBytes(bytes).toString('base64url');
  try {
    await writeFile(path, secret, { mode: 0o600, flag: 'wx' });
    await chmod(path, 0o600);
    return { secret, isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { secret: (await readFile(path, 'utf8')).trim(), isNew: false };
  }
}
