import { expect, it } from 'vitest';
import { startTestDatabase } from '../support/test-stores.js';
import { playRaces } from '../bench/races/play-races.js';

it('four processes that race over handoffs and are killed give none to two agents, none too many, and forget none', async () => {
  const database = await startTestDatabase();

  const { races, won, ...faults } = await playRaces({
    mongoUri: database.uri,
    races: 500,
    processes: 4,
    kills: 4,
  });
  await database.close();

  expect(races).toBeGreaterThanOrEqual(500);
  expect(won).toBeGreaterThan(10);
  expect(faults).toEqual({ twoAgents: 0, overCapacity: 0, forgotten: 0 });
}, 300_000);
