import type { Handoff } from '../conversation/handoff.js';
import { handoffId } from '../conversation/ids.js';
import { levelKinds, type ServiceLevels } from '../conversation/service-levels.js';
import type { Waiting } from '../handoff/handoff-store.js';
import type { HandoffDoc } from './collections.js';

export function toHandoffDoc({ id, ...handoff }: Waiting): HandoffDoc {
  const { requestedAt: changedAt, levels = {} } = handoff;
  const lookAt = firstLook(levels);
  return { _id: id, ...handoff, open: true, unsettled: false, changedAt, lookAt };
}

export const toHandoffOrNone = (doc: HandoffDoc | null): Handoff | undefined =>
  doc === null ? undefined : toHandoff(doc);

export function toHandoff(doc: HandoffDoc): Handoff {
  const {
    _id,
    open: _open,
    unsettled: _unsettled,
    changedAt: _changedAt,
    change: _change,
    lookAt: _lookAt,
    ...handoff
  } = doc;
  const stored: unknown = { ...handoff, id: handoffId(_id) };
  return stored as Handoff;
}

/** When the first level of a fresh handoff comes near. */
function firstLook(levels: ServiceLevels): Date | null {
  const near = levelKinds.flatMap((kind) => levels[kind]?.nearAt ?? []);
  return near.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
