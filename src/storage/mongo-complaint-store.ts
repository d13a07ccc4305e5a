import type { Collection, Filter } from 'mongodb';
import { openStates, type Complaint, type ComplaintStore } from '../complaints/complaint.js';
import type { Doc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

type ComplaintDoc = Doc<Complaint>;
type Complaints = Collection<ComplaintDoc>;

export function createMongoComplaintStore(complaints: Complaints): ComplaintStore {
  return {
    async add({ id, ...complaint }) {
      try {
        const standing = await complaints.findOneAndUpdate(
          { _id: id },
          { $setOnInsert: complaint },
          { upsert: true, returnDocument: 'after' },
        );
        return standing === null ? undefined : toComplaint(standing);
      } catch (error) {
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
    },

    async find(number) {
      const found = await complaints.findOne({ number });
      return found === null ? undefined : toComplaint(found);
    },

    ...readingOf(complaints),
    ...steppingOf(complaints),
  };
}

function readingOf(complaints: Complaints): Pick<ComplaintStore, 'of' | 'list'> {
  const listed = async (where: Filter<ComplaintDoc>, { order = 1, limit }: Listing) =>
    complaints.find(where).sort({ openedAt: order }).limit(limit).map(toComplaint).toArray();

  return {
    of: ({ conversationId, customerId }, limit) =>
      listed(
        {
          $or: [{ conversationId }, ...(customerId === undefined ? [] : [{ customerId }])],
        },
        { order: -1, limit },
      ),

    list: ({ state, limit }) =>
      listed(
        state === 'overdue'
          ? { overdueAt: { $type: 'date' }, state: { $in: [...openStates] } }
          : { state },
        { limit },
      ),
  };
}

function steppingOf(complaints: Complaints): Pick<ComplaintStore, 'step' | 'markOverdue'> {
  return {
    async step(number, from, { step, facts }) {
      const stepped = await complaints.findOneAndUpdate(
        { number, state: { $in: [...from] }, 'steps.id': { $ne: step.id } },
        {
          $set: { state: step.to, ...(facts !== undefined && { facts }) },
          $push: { steps: step },
        },
        { returnDocument: 'after' },
      );
      if (stepped !== null) return toComplaint(stepped);
      const taken = await complaints.findOne({ number, 'steps.id': step.id });
      return taken === null ? undefined : toComplaint(taken);
    },

    async markOverdue(number, from, at) {
      const marked = await complaints.updateOne(
        { number, state: { $in: [...from] } },
        { $set: { overdueAt: at } },
      );
      return marked.matchedCount === 1;
    },
  };
}

interface Listing {
  readonly order?: 1 | -1;
  readonly limit: number;
}

const toComplaint = ({ _id, ...complaint }: ComplaintDoc): Complaint => ({ ...complaint, id: _id });
