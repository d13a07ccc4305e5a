import type { Understanding } from '../conversation/understanding.js';
import type { Heard } from './heard.js';
import {
  asksForCourse,
  asksForDifference,
  asksHowComplaintStands,
  asksWhoAnswers,
} from './phrases.js';

/** Who answers here: a program. Asked in many ways, answered in one. */
const whoAnswers = 'smalltalk.identity';
/** How a complaint stands, which the intents do not tell from a new complaint. */
const complaintProgress = 'complaint.progress';

/** What the wording alone tells, whatever the model makes of it. */
export function askedByItsWords({ text, understanding }: Heard): string | undefined {
  if (asksWhoAnswers(text)) return whoAnswers;
  if (understanding.category === 'product') {
    if (asksForCourse(text)) return 'product.nav';
    const isOfTwo = namesTwoFunds(understanding) || namesTwoClasses(text);
    if (isOfTwo && asksForDifference(text)) return 'product.compare';
  }
  return asksHowComplaintStands(text) ? complaintProgress : undefined;
}

/** Two classes of one fund are two funds: 领先成长A和C. */
const namesTwoFunds = ({ entities }: Understanding): boolean =>
  new Set(entities.flatMap((one) => (one.kind === 'fund' ? one.codes : []))).size > 1;

const namesTwoClasses = (text: string): boolean =>
  /A\s*(?:类|份额)?\s*(?:和|跟|与|、|还是)\s*C/i.test(text);
