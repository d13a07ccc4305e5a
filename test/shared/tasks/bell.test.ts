import { expect, it } from 'vitest';
import { createBell } from '../../../src/shared/tasks/bell.js';

const longMs = 60_000;

it('ends the wait that is under way', async () => {
  const bell = createBell();
  const waiting = bell.wait(longMs);

  bell.ring();

  await expect(waiting).resolves.toBeUndefined();
});

it('ends the next wait when it rings between two', async () => {
  const bell = createBell();
  bell.ring();

  await expect(bell.wait(longMs)).resolves.toBeUndefined();
});

it('ends one wait with one ring; the time ends the others', async () => {
  const bell = createBell();
  bell.ring();
  await bell.wait(longMs);
  const began = performance.now();

  await bell.wait(20);

  expect(performance.now() - began).toBeGreaterThan(15);
});
