import { defineConfig } from 'vitest/config';

// What rests on the database. With MONGODB_URI on that server alone, otherwise on servers that
// nobody of ours wrote: one project each, chosen with --project.
const include = [
  'test/storage/*.test.ts',
  'test/{turn,handoff,http,scenarios,processes}/**/*.test.ts',
];
const given = process.env['MONGODB_URI'];

const project = (name: string, tests: readonly string[], setup: readonly string[]) => ({
  root: new URL('..', import.meta.url).pathname,
  test: {
    name,
    include: [...tests],
    globalSetup: ['.config/vitest.setup.ts', ...setup],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});

export default defineConfig({
  test: {
    projects: given
      ? [project('given', include, [])]
      : ['mongo-java-server', 'ferretdb'].map((name) =>
          project(name, [...include, `test/servers/${name}.test.ts`], ['test/servers/setup.ts']),
        ),
  },
});
