import type { TestProject } from 'vitest/node';
import { startFerretDb } from './ferretdb.js';
import { startMongoJavaServer } from './mongo-java-server.js';
import { oneAtATime } from './one-at-a-time.js';
import type { TestServer } from './test-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server as it is, where `mongoUri` names one with something before it. */
    bareUri: string | undefined;
  }
}

const cache = new URL('../../node_modules/.cache/fundline-servers', import.meta.url).pathname;

const started: TestServer[] = [];

/** Starts the server a project is named after; builds it the first time. */
export async function setup(project: TestProject): Promise<void> {
  switch (project.name) {
    case 'mongo-java-server':
      project.provide('mongoUri', (await noted(startMongoJavaServer(cache))).uri);
      return;
    case 'ferretdb': {
      const bare = await noted(startFerretDb(cache));
      project.provide('bareUri', bare.uri);
      project.provide('mongoUri', (await noted(oneAtATime(bare))).uri);
      return;
    }
    default:
      throw new Error(`There is no server named ${project.name}`);
  }
}

/** Ends what was started, the last first. */
export async function teardown(): Promise<void> {
  for (const { stop } of started.toReversed()) await stop();
}

async function noted(starting: Promise<TestServer>): Promise<TestServer> {
  const server = await starting;
  started.push(server);
  return server;
}
