import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { errorCodes } from '../../src/shared/app-error.js';
import { projectPath } from './support/project.js';

it('the README lists exactly the error codes', async () => {
  const readme = await readFile(projectPath('README.md'), 'utf8');

  const section = readme.split(/^## Error codes$/m)[1]?.split(/^## /m)[0] ?? '';
  const listed = [...section.matchAll(/^\| *`([A-Z_]+)`/gm)].map(([, code = '']) => code);

  expect(listed.toSorted()).toEqual(Object.keys(errorCodes).toSorted());
});
