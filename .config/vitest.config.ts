import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    // No module keeps anything between two files: what they import is read once.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: ['.config/vitest.setup.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'dialogs/**/*.ts'],
      // What runs only in a browser is tested there, by `npm run e2e`.
      exclude: [
        'src/desk/page/components/**',
        'src/desk/page/api/**',
        'src/channels/web-chat/page/**',
      ],
      thresholds: { lines: 90, branches: 85 },
    },
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});
