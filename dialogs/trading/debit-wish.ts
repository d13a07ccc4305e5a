import type { DebitWish } from '../../src/dialog/plan-questions.js';
import type { Terms } from '../../src/dialog/terms.js';

/** What a message says about which debit is meant. */
export function wishOf({ funds, amount, from, to }: Terms): DebitWish {
  const fundCodes = funds.flat();
  return {
    ...(fundCodes.length > 0 && { fundCodes }),
    ...(amount !== undefined && { amount }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
