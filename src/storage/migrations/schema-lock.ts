import type { Db } from 'mongodb';
import type { Clock } from '../../shared/clock.js';
import { isDuplicateKey } from '../store-errors.js';

interface SchemaDoc {
  _id: 'schema';
  /** Of the last migration that is done; 0: as the first release left it. */
  version: number;
  lock: { owner: string; until: Date } | null;
}

/** A process that stopped answering keeps others waiting for this long. */
const lockMs = 10_000;

/** The store's version, and the lock under which it changes. Each method is one atomic step. */
export function createSchemaLock(db: Db, owner: string, clock: Clock) {
  const meta = db.collection<SchemaDoc>('meta');
  const mine = { _id: 'schema', 'lock.owner': owner } as const;
  const until = () => new Date(clock().getTime() + lockMs);

  return {
    /** How often a lock has to be renewed. */
    renewEveryMs: lockMs / 4,

    version: async (): Promise<number> => (await meta.findOne({ _id: 'schema' }))?.version ?? 0,

    /** Takes the lock, and returns the version that stands; undefined: another process has it. */
    async take(): Promise<number | undefined> {
      try {
        const taken = await meta.findOneAndUpdate(
          { _id: 'schema', $or: [{ lock: null }, { 'lock.until': { $lt: clock() } }] },
          { $set: { lock: { owner, until: until() } }, $setOnInsert: { version: 0 } },
          { upsert: true, returnDocument: 'after' },
        );
        return taken?.version;
      } catch (error) {
        // The document is there, and its lock is held.
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
    },

    /** False: the lock is lost. */
    async renew(): Promise<boolean> {
      const renewed = await meta.updateOne(mine, { $set: { 'lock.until': until() } });
      return renewed.matchedCount === 1;
    },

    /** Notes that the migration to this version is done. False: the lock is lost. */
    async advance(version: number): Promise<boolean> {
      const before = { ...mine, version: version - 1 };
      const advanced = await meta.updateOne(before, { $set: { version } });
      return advanced.matchedCount === 1;
    },

    release: async (): Promise<void> => void (await meta.updateOne(mine, { $set: { lock: null } })),
  };
}

export type SchemaLock = ReturnType<typeof createSchemaLock>;
