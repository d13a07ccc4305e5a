import { dropIndex, inBatches, type Migration } from './migration.js';

interface Handoff {
  readonly _id: string;
  readonly state: 'waiting' | 'active' | 'closed' | 'left';
  readonly priority: number;
  readonly requestedAt: Date;
}

const minuteMs = 60_000;

/**
 * The changes of a handoff are counted, and its place in the queue is a moment. Places of agents
 * are reserved for a step; those without one in their name are of step 0.
 */
export const handoffsInSteps: Migration = {
  version: 4,
  title: 'handoffs change in steps',

  async *run(db) {
    const handoffs = db.collection<Handoff>('handoffs');
    for await (const found of inBatches(handoffs, { step: { $exists: false } })) {
      if (found.length === 0) break;
      await handoffs.bulkWrite(
        found.map(({ _id, state, priority, requestedAt }) => ({
          updateOne: {
            filter: { _id, state, step: { $exists: false } },
            update: {
              $set: {
                rankAt: new Date(requestedAt.getTime() - priority * minuteMs),
                customerClass: 'ordinary',
                lookAt: null,
                ...stepOf(state),
              },
            },
          },
        })),
      );
      yield found.length;
    }
    await dropIndex(db.collection('handoffs'), 'state_1_priority_-1_requestedAt_1');
    yield 0;
  },
};

const stepOf = (state: Handoff['state']) => {
  if (state === 'waiting' || state === 'left') return { step: state === 'left' ? 1 : 0 };
  return { step: state === 'closed' ? 2 : 1, seat: 0 };
};
