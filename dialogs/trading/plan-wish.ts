import type { PlanWish } from '../../src/dialog/plan-questions.js';
import { rhythmAfter, type Terms } from '../../src/dialog/terms.js';

/** The wish with what a message adds or corrects. A step says it all; terms put a step aside. */
export function wishAfter(wish: PlanWish, terms: Terms): PlanWish {
  if (terms.step !== undefined) return { step: terms.step };
  const amount = terms.amount ?? wish.amount;
  const rhythm = rhythmAfter(wish.rhythm, terms);
  if (amount === undefined && rhythm === undefined) return wish;
  return { ...(amount !== undefined && { amount }), ...(rhythm !== undefined && { rhythm }) };
}

export const isEmpty = (wish: PlanWish): boolean => Object.keys(wish).length === 0;

/** Whether the message says anything of what is to become of a plan. */
export const saysWish = (terms: Terms): boolean => !isEmpty(wishAfter({}, terms));
