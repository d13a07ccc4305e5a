import { due, type Due } from './time.js';
import type { CallbackView } from './views.js';

/** The overdue first, and within each group the first due first. */
export function inOrderOfUrgency(callbacks: readonly CallbackView[]): readonly CallbackView[] {
  return callbacks.toSorted(
    (a, b) =>
      Number(isOverdue(b)) - Number(isOverdue(a)) || Date.parse(a.dueAt) - Date.parse(b.dueAt),
  );
}

export function overdueCount(callbacks: readonly CallbackView[]): number {
  return callbacks.filter(isOverdue).length;
}

/** When it is due, in words. What the server calls overdue is so whatever the time is here. */
export function callbackDue({ dueAt, overdueAt }: CallbackView, nowMs: number): Due {
  return due(dueAt, overdueAt === undefined ? nowMs : Math.max(nowMs, Date.parse(overdueAt)));
}

const isOverdue = ({ overdueAt }: CallbackView): boolean => overdueAt !== undefined;
