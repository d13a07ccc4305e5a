import type { Collection } from 'mongodb';
import type { Job, JobStore } from '../jobs/job.js';
import type { JobDoc } from './collections.js';
import { createMongoTaskStore } from './mongo-task-store.js';
import { freshTask, toTask } from './task-doc.js';

/** What has ended is kept for a while, so that a job noted again is known. */
export function createMongoJobStore(jobs: Collection<JobDoc>): JobStore {
  return {
    ...createMongoTaskStore(jobs, toJob),

    async add({ id, kind, key, payload, dueAt }) {
      await jobs.updateOne(
        { _id: id },
        { $setOnInsert: { kind, key, payload, ...freshTask(dueAt) } },
        { upsert: true },
      );
    },

    async callOff(id, at) {
      const ended = await jobs.updateOne(
        { _id: id, state: 'waiting' },
        { $set: { state: 'calledOff', lease: null, endedAt: at } },
      );
      return ended.matchedCount === 1;
    },
  };
}

const toJob = (doc: JobDoc): Job => ({ ...toTask(doc), key: doc.key, payload: doc.payload });
