import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { PlanWish } from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { firstCodes, type Terms } from '../../src/dialog/terms.js';
import { saysWish, wishAfter } from './plan-wish.js';

type Event = CustomerEvent | Started | Answer;

interface Said {
  readonly codes: readonly string[];
  readonly wish: PlanWish;
}

/** What a message says of the plan; a plan that is being set up has nothing to pause or to stop. */
function termsOf(event: Event): Terms {
  if (event.type !== 'started' && event.type !== 'gaveTerms') return { funds: [] };
  const { step: _step, ...terms } = event.terms;
  return terms;
}

/** Whether the message says anything of the plan. */
export const saysSomething = (event: Event): boolean =>
  saysWish(termsOf(event)) || firstCodes(termsOf(event)).length > 0;

/** Whether only the way is asked for: 怎么设置定投. */
export const asksOnlyHow = (event: Event): boolean =>
  event.type === 'started' && event.asksAbout && !saysSomething(event);

/** What was said before with what the message adds or corrects. */
export function said({ codes, wish }: Said, event: Event): Said {
  const terms = termsOf(event);
  const named = firstCodes(terms);
  return { codes: named.length > 0 ? named : codes, wish: wishAfter(wish, terms) };
}
