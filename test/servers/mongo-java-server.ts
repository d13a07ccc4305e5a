import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { end, firstOutput, outputOf } from './commands.js';
import type { TestServer } from './test-server.js';

const source = new URL('mongo-java-server', import.meta.url).pathname;

/** mongo-java-server from Maven Central, in memory. Needs a JDK of 17 or later and Maven. */
export async function startMongoJavaServer(cache: string): Promise<TestServer> {
  const jars = join(cache, 'mongo-java-server');
  const copy = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
  await outputOf('mvn', copy, source);

  const server = spawn('java', ['-cp', join(jars, '*'), join(source, 'Launch.java')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await firstOutput(server);
  return { uri: `mongodb://127.0.0.1:${port}/`, stop: () => end(server) };
}
