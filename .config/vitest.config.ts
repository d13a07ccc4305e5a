import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**', 'dialogs/**'],
      thresholds: { lines: 90, branches: 85 },
    },
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});
