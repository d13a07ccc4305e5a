import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { projectPath } from './support/project.js';

it('the lock file names no address, so that any registry may serve', async () => {
  const lock = JSON.parse(await readFile(projectPath('package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
  };

  const packages = Object.entries(lock.packages);

  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('every package of package.json is pinned to one version', async () => {
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(projectPath('package.json'), 'utf8'),
  ) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;

  const versions = Object.entries({ ...dependencies, ...devDependencies });

  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
});
