import { expect, it } from 'vitest';
import { runTool, withSeed } from './support/project.js';

it('the check of unused code catches an export nobody imports and a file nobody needs', async () => {
  const content = 'export const nobodyImportsThis = 1;\n';

  const found = await withSeed({ folder: 'src/shared', content }, async (path) => {
    const { stdout } = await runTool('knip -c .config/knip.json --reporter json');
    return { stdout, path };
  });

  expect(found.stdout).toContain(found.path);
}, 60_000);

it('the check of format catches a file that is not formatted', async () => {
  const content = 'export const a   =  "double quotes"\n';

  const { exitCode } = await withSeed({ folder: 'src/shared', content }, (path) =>
    runTool(`prettier --config .config/prettier.json --check ${path}`),
  );

  expect(exitCode).toBe(1);
}, 30_000);
