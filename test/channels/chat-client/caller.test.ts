import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCaller } from '../../../src/channels/chat-client/caller.js';

it('gives a request up after half a minute without an answer', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => silent.closeAllConnections());
  onTestFinished(() => void silent.close());
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { call } = createCaller({
    domain: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    getGrant: () => Promise.resolve({ token: 't', conversationId: 'c1' }),
    onReplaced: () => undefined,
  });

  const outcome = call('GET', '/activities').then(
    () => 'answered',
    () => 'given up',
  );
  await once(silent, 'request');
  vi.advanceTimersByTime(30_000);

  expect(await outcome).toBe('given up');
});
