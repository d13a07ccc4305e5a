import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { filesIn, projectPath, runTool, withSeed } from './support/project.js';

interface Report {
  readonly diagnostics: readonly { readonly code: string }[];
}

/** The rules that a file with this content breaks. */
const rulesBrokenBy = (content: string, folder = 'src/shared') =>
  withSeed({ folder, content }, async (path) => {
    const { stdout } = await runTool(
      `oxlint -c .config/oxlint.json --type-aware --format json ${path}`,
    );
    const { diagnostics } = JSON.parse(stdout) as Report;
    return diagnostics.map(({ code }) => code);
  });

describe('the linter', () => {
  it('has nothing against an innocent file', async () => {
    expect(await rulesBrokenBy('export const answer = 42;\n')).toEqual([]);
  }, 30_000);

  it.each([
    [
      'a promise nobody waits for',
      'const later = async () => Promise.resolve(1);\nexport const go = (): void => {\n  later();\n};\n',
      'typescript(no-floating-promises)',
    ],
    [
      'the environment read outside its place',
      "export const home = process.env['HOME'];\n",
      'eslint(no-restricted-properties)',
    ],
    [
      'the process ended outside main',
      'export const end = () => process.exit(1);\n',
      'eslint(no-restricted-properties)',
    ],
    [
      'a note of something left to do',
      '// TODO: later\nexport const a = 1;\n',
      'eslint(no-warning-comments)',
    ],
    ['any', 'export const a = (b: any): number => Number(b);\n', 'typescript(no-explicit-any)'],
    ['a default export', 'export default 42;\n', 'import(no-default-export)'],
    ['the console', "export const say = () => console.log('x');\n", 'eslint(no-console)'],
    [
      'a text joined with nothing',
      "export const key = (id: string | undefined) => 'key' + id;\n",
      'typescript(restrict-plus-operands)',
    ],
  ])(
    'catches %s',
    async (_title, content, rule) => {
      expect(await rulesBrokenBy(content)).toContain(rule);
    },
    30_000,
  );
});

const readsProcess = async (path: string): Promise<boolean> =>
  /process\.(env|argv)/.test(await readFile(projectPath(path), 'utf8'));

describe('the environment and the arguments', () => {
  it('are read by the configuration and the commands only', async () => {
    const files = [...(await filesIn('src')), ...(await filesIn('dialogs'))];

    const readers = await Promise.all(
      files.map(async (path) => ((await readsProcess(path)) ? path : undefined)),
    );

    const strangers = readers.filter(
      (path) => path !== undefined && !/^src\/(config\/environment\.ts|commands\/)/.test(path),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(readers).toContain('src/config/environment.ts');
    expect(strangers).toEqual([]);
  });
});
