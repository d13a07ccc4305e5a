import type { Answer, Question } from './questions.js';
import type { CarryOut } from './utterance.js';

/** Answered from what is known of the customer who writes. */
const ofCustomer = new Set<Question['kind']>([
  'customer',
  'ownAccount',
  'recordRequest',
  'redemptions',
  'orders',
  'debits',
  'plans',
  'planOffer',
  'planChange',
  'holdings',
  'redemptionQuote',
  'suitability',
  'conversionTerms',
  'conversionQuote',
  'openBankQuery',
  'bookFollowUp',
  'appLink',
]);

/** With these nothing was told. */
const tellsNothing = new Set<Answer['type']>(['accountHidden', 'coreFailed']);

export const asksOfCustomer = ({ kind }: Question): boolean => ofCustomer.has(kind);

/** Whether a flow has learned of the customer by this answer. */
export const tellsOfCustomer = (question: Question, { type }: Answer): boolean =>
  asksOfCustomer(question) && !tellsNothing.has(type);

/** Whether it has come to an account, or to the question whose it is. */
export const concernsAccount = (question: Question, came: Awaited<ReturnType<CarryOut>>): boolean =>
  came.type === 'identityNeeded' || (came.type !== 'restricted' && tellsOfCustomer(question, came));

/** Whether who writes is proved at this moment. */
export const isProven = async (carryOut: CarryOut): Promise<boolean> =>
  (await carryOut({ kind: 'proof' })).type === 'proven';
