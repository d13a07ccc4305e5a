import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentId, handoffId, type AgentId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { later, morning, newAgent } from '../support/examples.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;
let others: Stores;

beforeAll(async () => {
  server = await startTestStores();
  others = await connectStores(server.uri, silentLog);
});
afterAll(async () => {
  await others.close();
  await server.close();
});

/** The stores of the one process and the other in turn. */
const storesOf = (n: number): Stores => (n % 2 === 0 ? server.stores : others);

const placeAt = (id: string, step = 0) => ({ handoff: handoffId(id), step });

const places = (count: number) => Array.from({ length: count }, (_, n) => placeAt(`h${n}`, n % 2));

describe('the places of an agent', () => {
  it.each([1, 3])(
    'are never more than %d, however many are asked for at once',
    async (capacity) => {
      const agent = newAgent({ capacity });
      await server.stores.agents.create(agent);

      const taken = await Promise.all(
        places(50).map((handoff, n) => storesOf(n).agents.takePlace(agent.id, handoff)),
      );

      expect(taken.filter(Boolean)).toHaveLength(capacity);
      expect(await server.stores.agents.placesOf(agent.id)).toHaveLength(capacity);
    },
  );

  it('are taken once by the same handoff', async () => {
    const { agents } = server.stores;
    const agent = newAgent({ capacity: 2 });
    await agents.create(agent);

    const taken = await Promise.all(
      Array.from({ length: 10 }, () => agents.takePlace(agent.id, placeAt('h1'))),
    );

    expect(await agents.placesOf(agent.id)).toEqual([placeAt('h1')]);
    expect(taken).toEqual(taken.map(() => true));
  });

  it('can be taken again when they are freed', async () => {
    const { agents } = server.stores;
    const agent = newAgent({ capacity: 1 });
    await agents.create(agent);
    await agents.takePlace(agent.id, placeAt('h1'));

    const full = await agents.takePlace(agent.id, placeAt('h2'));
    await agents.freePlace(agent.id, placeAt('h1'));
    const free = await agents.takePlace(agent.id, placeAt('h2'));

    expect([full, free]).toEqual([false, true]);
    expect(await agents.find(agent.id)).toMatchObject({ holding: 1 });
  });

  it('are none for somebody unknown', async () => {
    const nobody = agentId('nobody');

    expect(await server.stores.agents.takePlace(nobody, placeAt('h1'))).toBe(false);
    expect(await server.stores.agents.placesOf(nobody)).toEqual([]);
  });
});

describe('agents', () => {
  it('have a login that nobody else has', async () => {
    const { agents } = server.stores;
    const first = newAgent();
    await agents.create(first);

    await expect(agents.create(newAgent({ login: first.login }))).rejects.toMatchObject({
      code: 'LOGIN_TAKEN',
    });
  });

  it('are found by login with their hash, which is nowhere else', async () => {
    const { agents } = server.stores;
    const { passwordHash, ...details } = newAgent({ passwordHash: 'a hash' });
    await agents.create({ ...details, passwordHash });

    const found = await agents.findByLogin(details.login);

    const agent = { ...details, isActive: true, presence: 'offline', holding: 0 };
    expect(found).toEqual({ agent, passwordHash });
    expect(await agents.find(details.id)).toEqual(agent);
    expect(JSON.stringify(await agents.list())).not.toContain('a hash');
  });

  it('take conversations while they are online', async () => {
    const { agents } = server.stores;
    const { id } = await hired();

    const seen = [await isOnline(id)];
    for (const presence of ['online', 'busy', 'away'] as const) {
      await agents.setPresence(id, presence, morning);
      seen.push(await isOnline(id));
    }

    expect(seen).toEqual([false, true, false, false]);
  });

  it('are missed only once a page of theirs was there, until they sign in again', async () => {
    const { agents } = server.stores;
    const { id } = await hired();
    const isMissed = async () =>
      (await agents.seenBefore(later(30_000))).some((agent) => agent.id === id);

    await agents.setPresence(id, 'online', morning);
    const missed = [await isMissed()];
    await agents.noteSeen(id, morning);
    missed.push(await isMissed());
    await agents.noteSeen(id, later(30_000));
    await agents.noteSeen(id, morning);
    missed.push(await isMissed());
    await agents.noteSignedIn(id);

    expect(missed).toEqual([false, true, false]);
    expect((await agents.find(id))?.seenAt).toBeUndefined();
  });
});

async function hired() {
  const agent = newAgent();
  await server.stores.agents.create(agent);
  return agent;
}

const isOnline = async (id: AgentId) =>
  (await server.stores.agents.online()).some((agent) => agent.id === id);

const signInFrom = (id: string) => ({ id, at: morning, address: '127.0.0.1', device: 'Chromium' });

describe('sign-ins', () => {
  it('hold until they expire or are removed', async () => {
    const { signIns } = server.stores;
    const id = agentId('ada');
    await signIns.add({ ...signInFrom('1'), digest: 'd1', agentId: id, expiresAt: later(1_000) });

    const seen = [await signIns.find('d1', morning), await signIns.find('d1', later(1_000))];
    await signIns.remove('d1');
    seen.push(await signIns.find('d1', morning));

    expect(seen).toEqual([id, undefined, undefined]);
  });

  it('are listed and ended by their agent alone', async () => {
    const { signIns } = server.stores;
    const [ben, eve] = [agentId(newId()), agentId(newId())];
    const expiresAt = later(1_000);
    for (const [id, agent] of [
      ['first', ben],
      ['second', ben],
      ['of-eve', eve],
    ] as const)
      await signIns.add({
        ...signInFrom(id),
        at: later(id.length),
        digest: `digest ${id}`,
        agentId: agent,
        expiresAt,
      });

    const listed = await signIns.listOf(ben, morning);
    const ended = [await signIns.removeOf(ben, 'of-eve'), await signIns.removeOf(ben, 'first')];
    await signIns.add({ ...signInFrom('third'), digest: 'kept', agentId: ben, expiresAt });
    await signIns.removeAllOf(ben, 'kept');

    expect(listed.map(({ id }) => id)).toEqual(['second', 'first']);
    expect(ended).toEqual([false, true]);
    expect((await signIns.listOf(ben, morning)).map(({ id }) => id)).toEqual(['third']);
    expect(await signIns.listOf(eve, morning)).toHaveLength(1);
    expect(await signIns.listOf(eve, expiresAt)).toEqual([]);
  });
});
