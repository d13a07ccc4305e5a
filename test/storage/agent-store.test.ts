import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentId, handoffId } from '../../src/conversation/ids.js';
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

const places = (count: number) => Array.from({ length: count }, (_, n) => handoffId(`h${n}`));

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
      Array.from({ length: 10 }, () => agents.takePlace(agent.id, handoffId('h1'))),
    );

    expect(await agents.placesOf(agent.id)).toEqual(['h1']);
    expect(taken).toEqual(taken.map(() => true));
  });

  it('can be taken again when they are freed', async () => {
    const { agents } = server.stores;
    const agent = newAgent({ capacity: 1 });
    await agents.create(agent);
    await agents.takePlace(agent.id, handoffId('h1'));

    const full = await agents.takePlace(agent.id, handoffId('h2'));
    await agents.freePlace(agent.id, handoffId('h1'));
    const free = await agents.takePlace(agent.id, handoffId('h2'));

    expect([full, free]).toEqual([false, true]);
    expect(await agents.find(agent.id)).toMatchObject({ holding: 1 });
  });

  it('are none for somebody unknown', async () => {
    const nobody = agentId('nobody');

    expect(await server.stores.agents.takePlace(nobody, handoffId('h1'))).toBe(false);
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

    const agent = { ...details, presence: 'offline', holding: 0 };
    expect(found).toEqual({ agent, passwordHash });
    expect(await agents.find(details.id)).toEqual(agent);
    expect(JSON.stringify(await agents.list())).not.toContain('a hash');
  });

  it('are there when one of them is online', async () => {
    const { agents } = server.stores;
    const agent = newAgent();
    await agents.create(agent);

    const seen = [await agents.isAnyoneOnline()];
    for (const presence of ['online', 'busy'] as const) {
      await agents.setPresence(agent.id, presence);
      seen.push(await agents.isAnyoneOnline());
    }

    expect(seen).toEqual([false, true, false]);
  });
});

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
