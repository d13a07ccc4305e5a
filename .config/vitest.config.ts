import { defineConfig } from 'vitest/config';

/** Plays other files' scenarios on another core: nothing of it may stay behind. */
const replayed = 'test/scenarios/over-http.test.ts';
const rules = 'test/rules/*.test.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'dialogs/**/*.ts'],
      // What runs only in a browser is tested there, by `npm run e2e`.
      exclude: [
        'src/desk/page/components/**',
        'src/desk/page/api/**',
        'src/channels/chat-client/**',
        'src/channels/*/page/**',
      ],
      thresholds: { lines: 90, branches: 85 },
    },
    // Half of the tests wait for something most of the time.
    maxWorkers: '100%',
    restoreMocks: true,
    sequence: { shuffle: true },
    globalSetup: ['.config/vitest.setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: ['test/**/*.test.ts'],
          exclude: [replayed, rules],
          // No module keeps anything between two files: what they import is read once.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'over-http', include: [replayed] } },
      {
        extends: true,
        // They write into src/ what is forbidden there: nobody may build or look meanwhile.
        test: { name: 'rules', include: [rules], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
