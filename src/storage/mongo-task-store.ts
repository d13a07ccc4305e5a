import type { Collection, Filter } from 'mongodb';
import type { Hold, PageAsked, Task, TaskStore } from '../shared/tasks/task.js';
import { freeIndex, type TaskDoc } from './task-doc.js';

type Tasks = Collection<TaskDoc>;
type Held = Pick<TaskStore<Task>, 'renew' | 'done' | 'retryAt' | 'giveUp' | 'putOff'>;
type Seen = Pick<TaskStore<Task>, 'nextAt' | 'revive' | 'backlog'>;

/** What every store of tasks does, on documents that may hold more. */
export function createMongoTaskStore<D extends TaskDoc, T extends Task>(
  collection: Collection<D>,
  read: (doc: D) => T,
): TaskStore<T> {
  // The driver's types cannot see that every D has the fields of a task.
  const tasks = collection as unknown as Tasks;
  const readOne = (doc: TaskDoc | null) => (doc === null ? undefined : read(doc as D));

  return {
    async take(kinds, lease, now) {
      const taken = await tasks.findOneAndUpdate(
        { state: 'waiting', freeAt: { $lte: now }, kind: { $in: [...kinds] } },
        { $set: { lease, freeAt: lease.until }, $inc: { attempts: 1 } },
        { sort: { freeAt: 1 }, returnDocument: 'after' },
      );
      return readOne(taken);
    },

    find: async (id) => readOne(await tasks.findOne({ _id: id })),

    async list(asked) {
      const found = await tasks
        .find(pageFilter(asked))
        .sort({ dueAt: 1, _id: 1 })
        .limit(asked.limit + 1)
        .toArray();
      const page = found.slice(0, asked.limit);
      const last = page.at(-1);
      const next = found.length > asked.limit && last !== undefined ? placeOf(last) : undefined;
      return { items: page.map((doc) => read(doc as D)), next };
    },

    ...heldOf(tasks),
    ...seenOf(tasks),
  };
}

/** What only the holder of a lease may do. */
function heldOf(tasks: Tasks): Held {
  async function change({ id, owner }: Hold, set: Partial<TaskDoc>, attempts = 0) {
    const changed = await tasks.updateOne(
      { _id: id, 'lease.owner': owner },
      { $set: set, $inc: { attempts } },
    );
    return changed.matchedCount === 1;
  }

  return {
    renew: (hold, until) => change(hold, { lease: { owner: hold.owner, until }, freeAt: until }),

    done: (hold, at) => change(hold, { state: 'done', lease: null, endedAt: at }),

    retryAt: (hold, dueAt, lastError) =>
      change(hold, { dueAt, freeAt: dueAt, lease: null, lastError }),

    giveUp: (hold, at, lastError) =>
      change(hold, { state: 'failed', lease: null, failedAt: at, lastError }),

    putOff: (hold, dueAt) => change(hold, { dueAt, freeAt: dueAt, lease: null }, -1),
  };
}

function seenOf(tasks: Tasks): Seen {
  return {
    async nextAt(kinds) {
      const next = await tasks.findOne(
        { state: 'waiting', kind: { $in: [...kinds] } },
        { sort: { freeAt: 1 }, projection: { freeAt: 1 }, hint: freeIndex },
      );
      return next?.freeAt;
    },

    async revive(id, now) {
      const revived = await tasks.updateOne(
        { _id: id, state: 'failed' },
        {
          $set: {
            state: 'waiting',
            dueAt: now,
            freeAt: now,
            attempts: 0,
            failedAt: null,
            revivedAt: now,
          },
        },
      );
      return revived.matchedCount === 1;
    },

    async backlog(now) {
      const isDue: Filter<TaskDoc> = { state: 'waiting', dueAt: { $lte: now } };
      const [due, failed, oldest] = await Promise.all([
        tasks.countDocuments(isDue),
        tasks.countDocuments({ state: 'failed' }),
        tasks.findOne(isDue, { sort: { dueAt: 1 }, projection: { dueAt: 1 } }),
      ]);
      return { due, failed, lateMs: oldest === null ? 0 : now.getTime() - oldest.dueAt.getTime() };
    },
  };
}

const placeOf = ({ dueAt, _id }: TaskDoc): string => `${dueAt.getTime()}.${_id}`;

function pageFilter({ state, after }: PageAsked): Filter<TaskDoc> {
  if (after === undefined) return { state };
  const dot = after.indexOf('.');
  const dueAt = new Date(Number(after.slice(0, dot)));
  const beyond = [{ dueAt: { $gt: dueAt } }, { dueAt, _id: { $gt: after.slice(dot + 1) } }];
  return { state, dueAt: { $gte: dueAt }, $or: beyond };
}
