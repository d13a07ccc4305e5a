import { describe, expect, it } from 'vitest';
import { runTool, withSeed } from './support/project.js';

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

async function cruise(): Promise<Report> {
  const { stdout } = await runTool(
    'depcruise --config .config/dependency-cruiser.cjs --output-type json src dialogs',
  );
  return JSON.parse(stdout) as Report;
}

/** The rules that a file with these imports breaks. */
const rulesBrokenBy = (folder: string, imports: readonly string[]) =>
  withSeed(
    { folder, content: imports.map((name) => `import '${name}';\n`).join('') },
    async (path) => {
      const { summary } = await cruise();
      const broken = summary.violations.filter(({ from }) => from === path);
      return broken.map(({ rule }) => rule.name).toSorted();
    },
  );

describe('the check of boundaries', () => {
  it('sees the files of src and dialogs', async () => {
    const { modules } = await cruise();

    const own = modules.filter(({ source }) => /^(src|dialogs)\//.test(source));
    expect(own.length).toBeGreaterThan(50);
    expect(own.some(({ source }) => source === 'src/main.ts')).toBe(true);
    expect(own.some(({ source }) => source.startsWith('dialogs/'))).toBe(true);
  }, 30_000);

  it.each([
    ['src/shared', ['../http/send.js'], ['shared-imports-nothing']],
    ['src/conversation', ['../fund/money.js'], ['conversation-imports-shared-only']],
    ['src/handoff', ['../agents/agent.js'], ['features-do-not-import-each-other']],
    ['src/fund', ['../turn/say.js', '../app.js'], Array(2).fill('features-do-not-import-turn')],
    [
      'src/turn',
      ['../http/send.js', '../config/parse-config.js'],
      Array(2).fill('features-and-turn-know-no-adapter'),
    ],
    ['src/storage', ['../http/send.js'], ['adapters-do-not-import-each-other']],
    ['dialogs/common', ['../../src/fund/money.js'], ['dialogs-are-pure']],
    ['src/dialog', ['../../dialogs/all-dialogs.js'], ['src-finds-dialogs-through-main']],
    [
      'src/fund',
      ['mongodb', 'restify', '@nlpjs/basic', 'botbuilder'],
      [
        'botbuilder-only-in-its-channels',
        'mongodb-only-in-storage',
        'nlpjs-only-in-nlu',
        'restify-only-at-the-edge',
      ],
    ],
  ])(
    'catches a file in %s that imports %j',
    async (folder, imports, rules) => {
      expect(await rulesBrokenBy(folder, imports)).toEqual(rules);
    },
    30_000,
  );
});
