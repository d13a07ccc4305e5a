import { MongoServerError, type Collection, type Db } from 'mongodb';
import { newId } from '../shared/new-id.js';
import { isDuplicateKey } from './store-errors.js';

/** What a server can do beyond what it must. */
export interface Server {
  /** It tells of changes itself. */
  readonly hasChangeStreams: boolean;
  /** A unique index can leave documents out. */
  readonly hasPartialIndexes: boolean;
}

interface Probe {
  readonly _id: string;
  readonly owner: string;
  readonly slot: number;
  readonly only?: boolean;
  readonly round?: number;
  readonly bulk?: string;
}

const writersAtOnce = 4;
/** One round alone would miss a server that now and then is lucky. */
const rounds = 4;
/** It takes a server long to read and write so much: writers meet. */
const bulk = 'x'.repeat(200_000);
const unauthorized = 13;

/**
 * Asks the server what it can do. Throws when it lacks what every promise rests on: unique indexes
 * and updates of one document that do not come between one another.
 */
export async function askServer(db: Db): Promise<Server> {
  const [hasChangeStreams, isKnown] = await Promise.all([opensChangeStream(db), isCluster(db)]);
  if (isKnown) return { hasChangeStreams, hasPartialIndexes: true };

  const probes = db.collection<Probe>('probes');
  const owner = newId();
  try {
    const hasPartialIndexes = await indexPartly(probes);
    await assertUnique(probes, owner);
    await assertAtomic(probes, owner);
    return {
      hasChangeStreams,
      hasPartialIndexes: hasPartialIndexes && (await leavesOut(probes, owner)),
    };
  } finally {
    await probes.deleteMany({ owner });
  }
}

/** A replica set or a sharded cluster of MongoDB, or what presents itself as one. */
async function isCluster(db: Db): Promise<boolean> {
  const hello = await answerOf(db.command({ hello: 1 }));
  return hello !== undefined && (hello['setName'] !== undefined || hello['msg'] === 'isdbgrid');
}

async function opensChangeStream(db: Db): Promise<boolean> {
  const stream = db.watch([], { maxAwaitTimeMS: 1 });
  try {
    return (await answerOf(stream.tryNext())) !== undefined;
  } finally {
    await stream.close();
  }
}

/** undefined: the server refused. */
async function answerOf<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    if (error.code === unauthorized)
      throw new Error('MONGODB_URI: this user needs the role readWrite on the database.', {
        cause: error,
      });
    return undefined;
  }
}

/** True when the server takes an index for some of the documents. */
async function indexPartly(probes: Collection<Probe>): Promise<boolean> {
  const keys = { owner: 1, only: 1 } as const;
  const partialFilterExpression = { only: true };
  const made = await answerOf(probes.createIndex(keys, { unique: true, partialFilterExpression }));
  return made !== undefined;
}

async function assertUnique(probes: Collection<Probe>, owner: string): Promise<void> {
  await probes.createIndex({ owner: 1, slot: 1 }, { unique: true });
  await insert(probes, { owner, slot: 1 });
  if (await insert(probes, { owner, slot: 1 }))
    throw new Error(
      'MONGODB_URI: this server does not keep unique indexes. See README, Databases.',
    );
}

/** Several write at once on the condition that nobody has: one may win. */
async function assertAtomic(probes: Collection<Probe>, owner: string): Promise<void> {
  const _id = newId();
  await probes.insertOne({ _id, owner, slot: 2, only: true, round: 0, bulk });
  for (let round = 0; round < rounds; round += 1) {
    const writes = await Promise.all(
      Array.from({ length: writersAtOnce }, () =>
        probes.updateOne({ _id, round }, { $inc: { round: 1 } }),
      ),
    );
    if (writes.filter(({ matchedCount }) => matchedCount === 1).length !== 1)
      throw new Error(
        'MONGODB_URI: this server lets writers of one document come between one another. See README, Databases.',
      );
  }
}

/** True when two documents outside of the index do not stand in each other's way. */
const leavesOut = (probes: Collection<Probe>, owner: string): Promise<boolean> =>
  insert(probes, { owner, slot: 3 });

/** False when the place was taken. */
async function insert(probes: Collection<Probe>, probe: Omit<Probe, '_id'>): Promise<boolean> {
  try {
    await probes.insertOne({ _id: newId(), ...probe });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
