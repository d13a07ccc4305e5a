import { defineConfig } from 'vitest/config';

// What rests on the database. With MONGODB_URI on that server alone, otherwise on servers that
// nobody of ours wrote: one project each, chosen with --project.
const stores = ['test/storage/*.test.ts', 'test/{turn,handoff,jobs}/**/*.test.ts'];
const scenarios = 'test/scenarios/{common,trading-redeem,redemption}*.test.ts';
const all = [...stores, 'test/{http,processes}/**/*.test.ts', scenarios];
const requests =
  'test/http/{conversations,handoffs,live-events,store-away,too-many-requests}.test.ts';
const given = process.env['MONGODB_URI'];

interface Project {
  readonly name: string;
  readonly include: readonly string[];
  readonly globalSetup?: readonly string[];
}

const project = ({ name, include, globalSetup = [] }: Project) => ({
  root: new URL('..', import.meta.url).pathname,
  test: {
    name,
    include: [...include],
    isolate: false,
    globalSetup: ['.config/vitest.setup.ts', ...globalSetup],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});

const independent = (name: string, include: readonly string[]) =>
  project({
    name,
    include: [...include, `test/servers/${name}.servers.ts`],
    globalSetup: ['test/servers/setup.ts'],
  });

export default defineConfig({
  test: {
    projects: given
      ? [project({ name: 'given', include: all })]
      : [
          independent('mongo-java-server', all),
          // One command after the other takes long: what the other server has seen suffices.
          independent('ferretdb', [...stores, requests]),
        ],
  },
});
