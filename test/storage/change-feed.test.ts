import type { Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentId, type ConversationId } from '../../src/conversation/ids.js';
import type { Change } from '../../src/conversation/live-feed.js';
import { askServer } from '../../src/storage/ask-server.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { draftIn, later, morning, someConversation, waitingIn } from '../support/examples.js';
import { movesIn } from '../support/hand-moves.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { readFeed } from './support/read-feed.js';

/** What the server can do, save that it does not tell of changes itself. */
const withoutStreams = async (db: Db) => ({ ...(await askServer(db)), hasChangeStreams: false });

const ada = { id: agentId('ada'), name: 'Ada' };

const read = ({ feed }: Stores, cursor?: string) => readFeed(feed, cursor);

const whatOf = (changes: readonly Change[]) => changes.map(({ what }) => what);

describe.each([
  { way: 'as the server can', ask: askServer },
  { way: 'without change streams', ask: withoutStreams },
])('the live feed, $way,', ({ ask }) => {
  let server: TestStores;
  beforeAll(async () => void (server = await startTestStores(ask)));
  afterAll(() => server.close());

  const connect = () => connectStores(server.uri, silentLog, ask);
  const say = async (id: ConversationId) =>
    (await server.stores.transcripts.append(draftIn(id))).message;

  it('tells of messages and handoffs, in the order they were written', async () => {
    const { stores } = server;
    const id = someConversation();
    const { until } = await read(stores);

    const message = await say(id);
    const waiting = await stores.handoffs.openIfNone(waitingIn(id));
    await until(2);
    const active = await movesIn(stores.handoffs).accept(waiting.id, ada, morning);

    expect(whatOf(await until(3))).toEqual([
      { kind: 'message', message },
      { kind: 'handoff', handoff: waiting },
      { kind: 'handoff', handoff: active },
    ]);
  });

  it('tells of the last sign of typing, and of what was said after it', async () => {
    const { stores } = server;
    const id = someConversation();
    const { until } = await read(stores);
    const sign = { conversationId: id, author: { role: 'customer' }, at: later(1) } as const;

    await stores.typing.note({ ...sign, at: morning });
    await stores.typing.note(sign);
    const message = await say(id);

    let told: readonly Change[] = [];
    while (told.at(-1)?.what.kind !== 'message') told = await until(told.length + 1);
    expect(whatOf(told).slice(-2)).toEqual([
      { kind: 'typing', typing: sign },
      { kind: 'message', message },
    ]);
  });

  it('ends with the last of several changes of one handoff', async () => {
    const { stores } = server;
    const { until } = await read(stores);
    const { id } = await stores.handoffs.openIfNone(waitingIn(someConversation()));

    await stores.handoffs.raise(id, { priority: 50, reasons: ['投诉'], rankAt: morning });
    await movesIn(stores.handoffs).accept(id, ada, morning);
    const handoff = await movesIn(stores.handoffs).close(id, ada.id, morning);
    const message = await say(someConversation());

    let told: readonly Change[] = [];
    while (told.at(-1)?.what.kind !== 'message') told = await until(told.length + 1);
    expect(whatOf(told).slice(-2)).toEqual([
      { kind: 'handoff', handoff },
      { kind: 'message', message },
    ]);
  });

  it('goes by the order of writing, whatever the clocks of the writers say', async () => {
    const { transcripts } = server.stores;
    const id = someConversation();
    const { until } = await read(server.stores);

    const written = [];
    for (const at of [later(3_600_000), later(-3_600_000), morning])
      written.push((await transcripts.append(draftIn(id, { at }))).message);

    const told = await until(3);
    expect(whatOf(told)).toEqual(written.map((message) => ({ kind: 'message', message })));
  });

  it('reaches the subscribers of every process', async () => {
    const others = await connect();
    const id = someConversation();
    const heard = new Promise<Change>((resolve) => {
      others.feed.subscribe(resolve, () => undefined);
    });
    // The shared one opens by itself; one opened after it tells that it is there.
    await read(others);

    const message = await say(id);

    expect((await heard).what).toEqual({ kind: 'message', message });
    await others.close();
  });

  it('goes on from a cursor after the process was started again', async () => {
    const first = await connect();
    const id = someConversation();
    const before = await read(first);
    await say(id);
    const [seen] = await before.until(1);
    await before.end();
    await first.close();
    const missed = [await say(id), await say(id)];

    const second = await connect();
    const { until } = await read(second, seen?.cursor);

    const changes = await until(2);
    expect(whatOf(changes)).toEqual(missed.map((message) => ({ kind: 'message', message })));
    await second.close();
  });

  it('tells everything once and in order to readers who leave and come back', async () => {
    const others = await connect();
    const conversations = [someConversation(), someConversation(), someConversation()];
    const each = 12;
    const total = conversations.length * each;
    const heard: Change[] = [];
    let cursor: string | undefined = (await read(server.stores)).beginning as string;

    const writing = conversations.flatMap((id, n) =>
      Array.from({ length: each }, (_, m) =>
        ((n + m) % 2 === 0 ? server.stores : others).transcripts.append(draftIn(id)),
      ),
    );
    while (heard.length < total) {
      const reader = await read(server.stores, cursor);
      const changes = await reader.until(1);
      await reader.end();
      heard.push(...changes);
      cursor = changes.at(-1)?.cursor;
    }
    await Promise.all(writing);

    const numbersIn = (id: ConversationId) =>
      whatOf(heard).flatMap((what) =>
        what.kind === 'message' && what.message.conversationId === id ? [what.message.seq] : [],
      );
    const inOrder = Array.from({ length: each }, (_, n) => n + 1);
    expect(conversations.map(numbersIn)).toEqual(conversations.map(() => inOrder));
    await others.close();
  });

  it('goes on where it was when the database was away, also if nothing had happened yet', async () => {
    const restarted = await startTestStores(ask);
    const id = someConversation();
    const { until } = await read(restarted.stores);

    await restarted.takeAway();
    await restarted.bringBack();
    const { message } = await restarted.stores.transcripts.append(draftIn(id));

    const [change] = await until(1);
    expect(change?.what).toEqual({ kind: 'message', message });
    await restarted.close();
  });

  it.each(['82000000000000000000', 'log.999999', 'log.999999.1', 'log.', 'never-a-cursor'])(
    'says so when the database does not know the cursor %s',
    async (cursor) => {
      const { beginning } = await read(server.stores, cursor);

      expect(beginning).toBe('gone');
    },
  );

  it('ends also while the database is away', async () => {
    const left = await startTestStores(ask);
    const { end } = await read(left.stores);
    await left.takeAway();

    const outcome = await end();

    expect(outcome).toBe('ended');
    await left.close();
  });

  it('ends when its reader has gone', async () => {
    const { end } = await read(server.stores);

    expect(await end()).toBe('ended');
  });
});
