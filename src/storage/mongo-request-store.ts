import type { Collection, Filter } from 'mongodb';
import type { CustomerRequest, RequestStore } from '../feedback/customer-requests.js';
import type { Doc } from './collections.js';

type RequestDoc = Doc<CustomerRequest>;

/** Null stands for a field that is not there, and an index serves it. */
const isOpen = { doneAt: null } as object as Filter<RequestDoc>;

export function createMongoRequestStore(requests: Collection<RequestDoc>): RequestStore {
  return {
    async add({ id, ...request }) {
      const standing = await requests.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: request },
        { upsert: true, returnDocument: 'after' },
      );
      if (standing === null) throw new Error('An upsert returned no document');
      return requestOf(standing);
    },

    open: (limit, dueBefore) =>
      requests
        .find({ ...isOpen, ...(dueBefore !== undefined && { dueAt: { $lt: dueBefore } }) })
        .sort({ dueAt: 1 })
        .limit(limit)
        .map(requestOf)
        .toArray(),

    async markDone(id, at) {
      const marked = await requests.updateOne({ _id: id, ...isOpen }, { $set: { doneAt: at } });
      return marked.matchedCount === 1 || (await requests.findOne({ _id: id })) !== null;
    },
  };
}

const requestOf = ({ _id, ...request }: RequestDoc): CustomerRequest => ({ ...request, id: _id });
