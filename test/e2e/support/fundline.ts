import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { freePort, startServerProcess } from '../../support/server-process.js';
import { callApi, signIn } from './api.js';

const adminPassword = 'an-admin-password-for-tests';

export type Fundline = Awaited<ReturnType<typeof startFundline>>;

/**
 * The built server as a process of its own, on its own data and a free port, ended with the test.
 * The test fails when the server logs an error while it serves.
 */
export async function startFundline(more: Readonly<Record<string, string>> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-e2e-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const errors: string[] = [];
  const env = {
    PORT: String(port),
    DATA_DIR: dataDir,
    ADMIN_PASSWORD: adminPassword,
    DIRECT_LINE_SECRET: 'a-direct-line-secret-for-tests',
    ...more,
  };
  const onError = (line: string) => void errors.push(line);
  const start = () => startServerProcess({ cwd: dataDir, env, onError });

  let server = await start();
  let crashes = 0;
  onTestFinished(async () => {
    const whileServing = [...errors];
    await server.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
    expect(whileServing).toEqual([]);
  });
  const call = callApi(base, await signIn(base, { login: 'admin', password: adminPassword }));

  return {
    base,

    /** A token as the app's backend gets it for a customer who is signed in to the app. */
    async appToken(customerId: string): Promise<string> {
      const answer = await fetch(`${base}/v3/directline/tokens/generate`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${env.DIRECT_LINE_SECRET}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ user: { id: `app-${customerId}` }, customerId }),
      });
      return ((await answer.json()) as { readonly token: string }).token;
    },

    /** Asks the desk's API as the administrator. */
    call,

    /** Ends the process with kill -9: whatever it was doing stays undone. */
    async crash(): Promise<void> {
      crashes += 1;
      await server.end('SIGKILL');
    },

    /** Starts the server again where it was. */
    async restart(): Promise<void> {
      server = await start();
    },

    hasCrashed: (): boolean => crashes > 0,
  };
}
