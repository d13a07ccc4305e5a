import { EventEmitter, once } from 'node:events';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '../../src/conversation/live-feed.js';
import { changeLogOf, createAnnounce } from '../../src/storage/change-log.js';
import { collectionsOf } from '../../src/storage/collections.js';
import { databaseNameIn } from '../../src/storage/database-name.js';
import { followLog } from '../../src/storage/follow-log.js';
import { createLiveFeed } from '../../src/storage/live-feed.js';
import { createMongoHandoffStore } from '../../src/storage/mongo-handoff-store.js';
import { draftIn, morning, someConversation, waitingIn } from '../support/examples.js';
import type { Active } from '../../src/handoff/handoff-store.js';
import { closeMove } from '../../src/handoff/moves.js';
import { silentLog } from '../support/silent-log.js';
import { startTestDatabase } from '../support/test-stores.js';
import { readFeed } from './support/read-feed.js';

const pace = { lookEveryMs: 5, giveUpAfterMs: 60_000 };

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let client: MongoClient;

beforeAll(async () => {
  database = await startTestDatabase();
  client = await MongoClient.connect(database.uri, { ignoreUndefined: true });
});
afterAll(async () => {
  await client.close();
  await database.close();
});

let count = 0;

/** A database for one test. */
function emptyDb(): Db {
  const db = client.db(`${databaseNameIn(database.uri)}_${(count += 1)}`);
  onTestFinished(async () => void (await db.dropDatabase()));
  return db;
}

const feedOf = (db: Db, given = pace) => ({
  follow: followLog(db, silentLog, given)(new AbortController().signal),
});

const nothing = () => Promise.resolve();

/** Announces a message at once and writes it when it is let go. */
function slowMessage(db: Db, announce = createAnnounce(changeLogOf(db))) {
  const { id, ...draft } = draftIn(someConversation());
  const ear = new EventEmitter();
  const announced = once(ear, 'announced');
  const letGo = once(ear, 'write');
  const { messages } = collectionsOf(db);
  const written = announce.message(id, 1, async () => {
    ear.emit('announced');
    await letGo;
    await messages.insertOne({ _id: id, ...draft, seq: 1 });
  });
  return {
    id,
    announced,
    write: () => {
      ear.emit('write');
      return written;
    },
  };
}

async function quickMessage(db: Db, announce = createAnnounce(changeLogOf(db))) {
  const message = slowMessage(db, announce);
  await message.write();
  return message.id;
}

const idsOf = (changes: readonly Change[]) =>
  changes.map(({ what }) =>
    what.kind === 'message' ? what.message.id : what.kind === 'handoff' ? what.handoff.id : '',
  );

describe('the change log', () => {
  it('has numbers without gaps when several processes announce at once', async () => {
    const db = emptyDb();
    const processes = [1, 2, 3].map(() => createAnnounce(changeLogOf(db)));
    await Promise.all(
      processes.flatMap((announce, n) =>
        Array.from({ length: 30 }, (_, m) => announce.message(`m-${n}-${m}`, 1, nothing)),
      ),
    );

    const numbers = await changeLogOf(db)
      .find()
      .sort({ _id: 1 })
      .map(({ _id }) => _id)
      .toArray();
    expect(numbers).toEqual(Array.from({ length: 90 }, (_, n) => n + 1));
  });

  it('passes the failure of a write on', async () => {
    const announce = createAnnounce(changeLogOf(emptyDb()));

    const writing = announce.message('m-fails', 1, () => Promise.reject(new Error('refused')));

    await expect(writing).rejects.toThrow('refused');
  });
});

describe('a reader of the change log', () => {
  it('is told of a write that becomes visible after later ones', async () => {
    const db = emptyDb();
    const reader = await readFeed(feedOf(db));
    const slow = slowMessage(db);
    await slow.announced;

    const quick = await quickMessage(db);
    await reader.until(1);
    await slow.write();

    expect(idsOf(await reader.until(2))).toEqual([quick, slow.id]);
  });

  it('is told of a write that was under way when it began', async () => {
    const db = emptyDb();
    const slow = slowMessage(db);
    await slow.announced;

    const reader = await readFeed(feedOf(db));
    await slow.write();

    expect(idsOf(await reader.until(1))).toEqual([slow.id]);
  });

  it('that comes back is told of the late write, and nothing twice', async () => {
    const db = emptyDb();
    const slow = slowMessage(db);
    await slow.announced;
    const first = await readFeed(feedOf(db));
    await quickMessage(db);
    const [seen] = await first.until(1);
    await first.end();
    await slow.write();
    const after = await quickMessage(db);

    const second = await readFeed(feedOf(db), seen?.cursor);

    expect(idsOf(await second.until(2))).toEqual([slow.id, after]);
  });

  it('is told once of a write that took long and was announced again', async () => {
    const db = emptyDb();
    const { beginning } = await readFeed(feedOf(db));
    const announce = createAnnounce(changeLogOf(db), { lateMs: -1 });
    const slow = await quickMessage(db, announce);
    const quick = await quickMessage(db);

    const reader = await readFeed(feedOf(db), beginning as string);

    expect(idsOf(await reader.until(2))).toEqual([slow, quick]);
  });

  it('is told of a write that comes after it has stopped looking for it', async () => {
    const db = emptyDb();
    const reader = await readFeed(feedOf(db, { ...pace, giveUpAfterMs: 0 }));
    const slow = slowMessage(db, createAnnounce(changeLogOf(db), { lateMs: -1 }));
    await slow.announced;
    for (let n = 1; n <= 3; n += 1) {
      await quickMessage(db);
      await reader.until(n);
    }

    await slow.write();

    expect(idsOf(await reader.until(4)).at(-1)).toBe(slow.id);
  });

  it('is told nothing of a write that never happens', async () => {
    const db = emptyDb();
    const reader = await readFeed(feedOf(db));
    const handoffs = createMongoHandoffStore(collectionsOf(db), createAnnounce(changeLogOf(db)));
    const handoff = await handoffs.openIfNone(waitingIn(someConversation()));
    await reader.until(1);

    const refused = await handoffs.move(closeMove({ ...handoff, step: 7 } as Active, morning));
    const message = await quickMessage(db);

    expect(refused).toBeUndefined();
    expect(idsOf(await reader.until(2))).toEqual([handoff.id, message]);
  });

  it('reads a long way back in order, while others are told at once', async () => {
    const db = emptyDb();
    const { messages } = collectionsOf(db);
    const { beginning, end } = await readFeed(feedOf(db));
    await end();
    const drafts = Array.from({ length: 1_200 }, () => draftIn(someConversation()));
    await messages.insertMany(drafts.map(({ id, ...draft }) => ({ _id: id, ...draft, seq: 1 })));
    const announce = createAnnounce(changeLogOf(db));
    await Promise.all(drafts.map(({ id }) => announce.message(id, 1, nothing)));
    const feed = feedOf(db);

    const now = await readFeed(feed);
    const back = await readFeed(feed, beginning as string);
    const last = await quickMessage(db);

    expect(idsOf(await now.until(1))).toEqual([last]);
    expect(idsOf(await back.until(1_201))).toEqual([...drafts.map(({ id }) => id), last]);
  });

  it('is gone when entries it had not read were removed', async () => {
    const db = emptyDb();
    const { beginning, end } = await readFeed(feedOf(db));
    await end();
    await quickMessage(db);
    await quickMessage(db);
    const [newest] = await changeLogOf(db).find().sort({ _id: -1 }).limit(1).toArray();
    await changeLogOf(db).deleteMany({ _id: { $lt: newest?._id ?? 0 } });

    const back = await readFeed(feedOf(db), beginning as string);

    expect(back.beginning).toBe('gone');
  });

  it('that falls behind what is kept learns that it missed something, and goes on', async () => {
    const db = emptyDb();
    const log = changeLogOf(db);
    const live = createLiveFeed(followLog(db, silentLog, pace));
    const { feed } = live;
    const missed = new Promise<void>((resolve) => void feed.subscribe(() => undefined, resolve));
    await readFeed(feed);
    const [newest] = await log.find().sort({ _id: -1 }).limit(1).toArray();
    const number = (newest?._id ?? 0) + 10;

    await log.insertOne({ _id: number, kind: 'message', of: 'm', mark: 1 });
    await missed;

    const heard = new Promise<Change>((resolve) => void feed.subscribe(resolve, () => undefined));
    await readFeed(feed);
    const message = await quickMessage(db);
    expect(idsOf([await heard])).toEqual([message]);
    await live.close();
  });
});
