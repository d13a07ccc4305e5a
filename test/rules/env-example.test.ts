import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { variableNames } from '../../src/config/parse-config.js';
import { projectPath } from './support/project.js';

it('.env.example names exactly the variables that are read', async () => {
  const example = await readFile(projectPath('.env.example'), 'utf8');

  const named = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = '']) => name);

  expect(named.toSorted()).toEqual(variableNames.toSorted());
});
