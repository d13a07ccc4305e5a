import { inBatches, type Migration } from './migration.js';

interface Callback {
  readonly _id: string;
  readonly dueAt: Date;
}

/** A callback that is owed has a job that looks after its time. */
export const watchedCallbacks: Migration = {
  version: 2,
  title: 'callbacks are watched',

  async *run(db) {
    const callbacks = db.collection<Callback>('callbacks');
    const jobs = db.collection<{ _id: string }>('jobs');
    for await (const found of inBatches(callbacks, { doneAt: null })) {
      if (found.length === 0) break;
      await jobs.bulkWrite(
        found.map(({ _id, dueAt }) => ({
          updateOne: {
            filter: { _id: `callbackDue:${_id}` },
            update: { $setOnInsert: jobFor(_id, dueAt) },
            upsert: true,
          },
        })),
      );
      yield found.length;
    }
  },
};

const jobFor = (callbackId: string, dueAt: Date) => ({
  kind: 'callbackDue',
  key: callbackId,
  payload: { callbackId },
  state: 'waiting',
  dueAt,
  freeAt: dueAt,
  lease: null,
  attempts: 0,
  lastError: null,
  failedAt: null,
  revivedAt: null,
  endedAt: null,
});
