import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { clientOf } from '../fund/http/support/core-parts.js';

const runner = fileURLToPath(new URL('../../.config/run.mjs', import.meta.url));

/** `npm run core` without npm, on data of its own. */
async function startCore(...args: readonly string[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-core-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const child = spawn(process.execPath, [runner, 'core', ...args], {
    env: { DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, dataDir };
}

it('npm run core serves the demo under a secret of this machine until it is told to end', async () => {
  const { child, dataDir } = await startCore('--port', '0');
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    url = /FUND_CORE_URL=(\S+)/.exec(line)?.[1] ?? '';
    if (url !== '') break;
  }
  const secret = await readFile(join(dataDir, 'fund-core-secret'), 'utf8');

  const core = clientOf(url, { address: { url, secret } });

  expect(await core.customerByPhone('13800000001')).toBe('C10001');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('npm run core says how it is used', async () => {
  const { child } = await startCore('--port', 'four');

  expect(await text(child.stderr)).toContain('Usage: npm run core [-- --port PORT]');
});
