import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export const projectPath = (path: string): string => join(root, path);

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
}

/** Runs one of the project's tools in the project's folder, whatever it finds. */
export function runTool(command: string): Promise<Outcome> {
  const [name = '', ...args] = command.split(' ');
  return new Promise((done) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    execFile(projectPath(`node_modules/.bin/${name}`), args, options, (error, stdout) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      done({ exitCode, stdout });
    });
  });
}

/**
 * Calls `look` while a file with this content stands in the folder, and removes it whatever
 * happens. The name tells other checks to look away.
 */
export async function withSeed<T>(
  { folder, content }: { readonly folder: string; readonly content: string },
  look: (path: string) => Promise<T>,
): Promise<T> {
  const path = `${folder}/${seedName}-${randomBytes(4).toString('hex')}.ts`;
  await mkdir(dirname(projectPath(path)), { recursive: true });
  try {
    await writeFile(projectPath(path), content);
    return await look(path);
  } finally {
    await rm(projectPath(path), { force: true });
  }
}

const seedName = 'seeded-violation';

/** The files below a folder, as paths from the project's folder. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(projectPath(folder), { recursive: true });
  return entries
    .filter((entry) => /\.tsx?$/.test(entry) && !entry.includes(seedName))
    .map((entry) => `${folder}/${entry}`);
}
