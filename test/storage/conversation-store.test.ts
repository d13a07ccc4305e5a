import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId, handoffId } from '../../src/conversation/ids.js';
import { draftIn, later, morning, openingOf, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { expired, leaseCalls, leaseMs, resultOf } from './support/lease-calls.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const { opened, claim, claimed, letGo, find } = leaseCalls(() => server.stores.conversations);
const until = later(leaseMs);

describe('opening a conversation', () => {
  it('happens once, and the first opening stands', async () => {
    const id = someConversation();
    const { conversations } = server.stores;

    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((userId) => conversations.open({ ...openingOf(id), userId }, morning)),
    );

    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
    expect(await find(id)).toMatchObject({ id, mode: 'bot', handledSeq: 0, epoch: 0, unsent: [] });
  });

  it('is what claiming needs', async () => {
    await expect(claim(conversationId('nowhere'), 'a')).rejects.toMatchObject({
      code: 'CONVERSATION_NOT_FOUND',
    });
  });
});

describe('the lease', () => {
  it('goes to one of two who ask at once', async () => {
    const id = await opened();

    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => claim(id, owner)));

    expect(claims.filter((record) => record !== undefined)).toHaveLength(1);
  });

  it('keeps others out until it runs out', async () => {
    const id = await opened();
    await claim(id, 'a');

    const early = await claim(id, 'b', until);
    const late = await claim(id, 'b', expired);

    expect([early, late?.id]).toEqual([undefined, id]);
  });

  it('is prolonged by the one who has it and by nobody else', async () => {
    const id = await opened();
    await claim(id, 'a');
    const { conversations } = server.stores;

    const renewed = [
      await conversations.renew({ id, owner: 'a' }, later(2 * leaseMs)),
      await conversations.renew({ id, owner: 'b' }, later(9 * leaseMs)),
    ];

    expect(renewed).toEqual([true, false]);
    expect(await claim(id, 'b', expired)).toBeUndefined();
    expect(await claim(id, 'b', later(2 * leaseMs + 1))).toBeDefined();
  });

  it('shows as abandoned when it has run out', async () => {
    const id = await opened();
    await claim(id, 'a', later(-86_400_000));
    const { conversations } = server.stores;

    const gone = await conversations.abandoned(later(-86_400_000 + leaseMs + 1), 10);
    await claim(id, 'b', later(-86_400_000 + leaseMs + 1));
    const taken = await conversations.abandoned(later(-86_400_000 + leaseMs + 1), 10);

    expect([gone, taken]).toEqual([[id], []]);
  });

  it('is let go when nobody came, with nothing left to be said', async () => {
    const id = await opened();
    const record = await claimed(id, 'a');
    const { conversations } = server.stores;
    await conversations.commit({ id, owner: 'a' }, record, resultOf(id));

    const released = await letGo({ id, owner: 'a' }, record.arrivals, 6);

    expect(released).toBe(true);
    expect(await find(id)).toMatchObject({
      unsent: [],
      handledSeq: 6,
      arrivalsAtRest: record.arrivals,
    });
    expect(await claim(id, 'b')).toBeDefined();
  });

  it.each(['a', 'b'])('is not let go when %s came since', async (visitor) => {
    const id = await opened();
    const { arrivals } = await claimed(id, 'a');
    await claim(id, visitor);

    const released = await letGo({ id, owner: 'a' }, arrivals);

    expect(released).toBe(false);
    expect(await claim(id, 'c')).toBeUndefined();
  });

  it('stays with another who took it over', async () => {
    const id = await opened();
    await claim(id, 'a');
    const { arrivals } = await claimed(id, 'b', expired);

    const isGone = await letGo({ id, owner: 'a' }, arrivals);

    expect(isGone).toBe(true);
    expect(await find(id)).toMatchObject({ arrivalsAtRest: 0 });
    expect(await claim(id, 'c')).toBeUndefined();
  });
});

describe('letting go of many at once', () => {
  it('tells of each', async () => {
    const ids = await Promise.all([opened(), opened(), opened()]);
    const records = await Promise.all(ids.map((id) => claimed(id, 'a')));
    await claim(ids[1], 'b');

    const released = await Promise.all(
      ids.map((id, index) => letGo({ id, owner: 'a' }, records[index]?.arrivals ?? 0)),
    );

    expect(released).toEqual([true, false, true]);
    expect(await Promise.all(ids.map((id) => claim(id, 'c')))).toMatchObject([
      { id: ids[0] },
      undefined,
      { id: ids[2] },
    ]);
  });
});

describe('taking many at once', () => {
  it('gives those that are free and shows them as they stand', async () => {
    const ids = await Promise.all([opened(), opened(), opened()]);
    await claim(ids[1], 'b');

    const records = await Promise.all(ids.map((id) => claim(id, 'a')));

    expect(records).toEqual([await find(ids[0]), undefined, await find(ids[2])]);
    expect(records[0]).toMatchObject({ id: ids[0], arrivals: 1 });
  });

  it('counts every arrival in the same conversation', async () => {
    const id = await opened();

    await Promise.all([claim(id, 'a'), claim(id, 'a'), claim(id, 'a')]);

    expect(await find(id)).toMatchObject({ arrivals: 3 });
  });
});

describe('the result of a turn', () => {
  it('is written whole', async () => {
    const id = await opened();
    const record = await claimed(id, 'a');
    const result = resultOf(id);

    const committed = await server.stores.conversations.commit({ id, owner: 'a' }, record, result);

    expect(committed).toBe(true);
    expect(await find(id)).toEqual({ ...record, ...result });
  });

  it('is written for each of many at once whose lease still stands', async () => {
    const ids = await Promise.all([opened(), opened(), opened()]);
    const records = await Promise.all(ids.map((id) => claimed(id, 'a')));
    await claim(ids[1], 'b', expired);

    const committed = await Promise.all(
      records.map((record) =>
        server.stores.conversations.commit(
          { id: record.id, owner: 'a' },
          record,
          resultOf(record.id),
        ),
      ),
    );

    expect(committed).toEqual([true, false, true]);
    expect(await Promise.all(ids.map(find))).toMatchObject(
      [1, 0, 1].map((handledSeq) => ({ handledSeq })),
    );
  });

  it('is refused when another has the lease', async () => {
    const id = await opened();
    const record = await claimed(id, 'a');
    await claim(id, 'b', expired);

    const committed = await server.stores.conversations.commit(
      { id, owner: 'a' },
      record,
      resultOf(id),
    );

    expect(committed).toBe(false);
  });

  it('is refused when another answered meanwhile, even with the lease back in hand', async () => {
    const id = await opened();
    const { conversations } = server.stores;
    const stale = await claimed(id, 'a');
    const record = await claimed(id, 'b', expired);
    await conversations.commit({ id, owner: 'b' }, record, resultOf(id, 4));
    await letGo({ id, owner: 'b' }, record.arrivals, 4);
    await claim(id, 'a', expired);

    const committed = await conversations.commit({ id, owner: 'a' }, stale, resultOf(id, 1));

    expect(committed).toBe(false);
    expect(await find(id)).toMatchObject({ handledSeq: 4 });
  });

  it('is refused when the conversation changed hands meanwhile', async () => {
    const id = await opened();
    const { conversations } = server.stores;
    const record = await claimed(id, 'a');
    await conversations.giveToAgent(id, { handoff: handoffId('h1'), step: 1 }, draftIn(id));

    const committed = await conversations.commit({ id, owner: 'a' }, record, resultOf(id));

    expect(committed).toBe(false);
  });
});
