import type { Collection, Filter } from 'mongodb';
import type { HandoffId } from '../conversation/ids.js';
import type { HandoffStore, Move } from '../handoff/handoff-store.js';
import type { Announce } from './announce.js';
import type { HandoffDoc } from './collections.js';
import { toHandoffOrNone } from './handoff-doc.js';

type Changes = Pick<HandoffStore, 'move' | 'raise' | 'markSettled' | 'setLevels' | 'noteTold'>;
type Where = Filter<HandoffDoc> & { readonly _id: HandoffId };

/** Each is one atomic step from what was seen; nothing happens when that has changed. */
export function changeHandoffs(handoffs: Collection<HandoffDoc>, announce: Announce): Changes {
  async function change(where: Where, update: object) {
    const { $set, ...rest } = update as { readonly $set: object };
    const changed = await announce.handoff(where._id, (mark) =>
      handoffs.findOneAndUpdate(
        where,
        { ...rest, $set: { ...$set, ...mark } },
        { returnDocument: 'after' },
      ),
    );
    return toHandoffOrNone(changed);
  }

  return {
    move: (move) => change({ _id: move.id, step: move.step }, updateOf(move)),

    raise: (id, { priority, reasons, rankAt }) =>
      change(
        { _id: id, state: 'waiting', priority: { $lt: priority } },
        { $set: { priority, reasons, rankAt } },
      ),

    async markSettled(id, step) {
      await handoffs.updateOne(
        { _id: id, step },
        {
          $set: { unsettled: false },
          $unset: { vacated: 1 },
        },
      );
    },

    async noteTold({ id, told }, next) {
      const seen = told === undefined ? { $exists: false } : told;
      const where = { _id: id, state: 'waiting', told: seen } as object as Where;
      const noted = await handoffs.updateOne(where, { $set: { told: next } });
      return noted.matchedCount === 1;
    },

    async setLevels({ id, levels }, { levels: next, lookAt }) {
      const seen = levels === undefined ? { $exists: false } : levels;
      const where = { _id: id, levels: seen } as object as Where;
      return (
        (await change(where, { $set: { levels: next, lookAt: lookAt ?? null } })) !== undefined
      );
    },
  };
}

function updateOf({ step, at, set, unset = [], vacates = [], settles }: Move): object {
  return {
    $set: { ...set, step: step + 1, changedAt: at, ...(settles && { unsettled: true }) },
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
    ...(vacates.length > 0 && { $push: { vacated: { $each: vacates } } }),
  };
}
