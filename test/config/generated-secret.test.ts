import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { generatedSecret } from '../../src/config/generated-secret.js';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fundline-secret-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('makes a secret that only its owner reads', async () => {
  const dataDir = join(await emptyFolder(), 'data');

  const { secret, isNew } = await generatedSecret(dataDir, 'a-secret');

  const path = join(dataDir, 'a-secret');
  expect(isNew).toBe(true);
  expect(secret).toMatch(/^[\w-]{32}$/);
  expect(await readFile(path, 'utf8')).toBe(secret);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});

it('returns the same secret the next time', async () => {
  const dataDir = await emptyFolder();
  const { secret } = await generatedSecret(dataDir, 'a-secret');

  expect(await generatedSecret(dataDir, 'a-secret')).toEqual({ secret, isNew: false });
});

it('agrees with calls at the same time, of which one is the first', async () => {
  const dataDir = await emptyFolder();
  const calls = Array.from({ length: 20 }, () => generatedSecret(dataDir, 'a-secret'));

  const made = await Promise.all(calls);

  expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(['a-secret']);
});

it('keeps secrets of different names apart', async () => {
  const dataDir = await emptyFolder();

  const [one, other] = [await generatedSecret(dataDir, 'a'), await generatedSecret(dataDir, 'b')];

  expect(one.secret).not.toBe(other.secret);
});

it('fails when there is no place for it', async () => {
  const dataDir = await emptyFolder();
  await generatedSecret(dataDir, 'a-file');

  await expect(generatedSecret(join(dataDir, 'a-file'), 'a-secret')).rejects.toThrow('EEXIST');
});
