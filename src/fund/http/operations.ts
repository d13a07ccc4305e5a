import { z } from 'zod';
import { account, bankQuery, foundCustomer } from './wire/account.js';
import { customer, day, fundCode, listOf, words } from './wire/common.js';
import { customerProfile, fund, nav, redemption } from './wire/fund.js';
import { feeRow, holding, investor, order, tradeTerms } from './wire/order.js';
import { debit, plan, purchaseLimit } from './wire/plan.js';
import { factSheet, navHistory } from './wire/product.js';

/** One thing the core system can be asked for over HTTP. */
export interface Operation<
  Parameters extends z.ZodObject = z.ZodObject,
  Answer extends z.ZodType = z.ZodType,
  Unknown extends string | undefined = string | undefined,
> {
  readonly method: 'get' | 'post';
  /** Names in braces are parameters; the others go into the query, or into the body of a post. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: Parameters;
  readonly answer: Answer;
  /** What the answer 404 means; undefined: there is always an answer. */
  readonly unknown: Unknown;
  /** Written once for each idempotency key. */
  readonly isWrite: boolean;
  /** False for an answer about something else than was asked for. */
  readonly isAbout: (answer: z.output<Answer>, asked: z.output<Parameters>) => boolean;
}

type Told<
  Parameters extends z.ZodObject,
  Answer extends z.ZodType,
  Unknown extends string | undefined,
> = Pick<Operation<Parameters, Answer, Unknown>, 'path' | 'summary' | 'parameters' | 'answer'> &
  Partial<Operation<Parameters, Answer, Unknown>>;

const operation = <
  Parameters extends z.ZodObject,
  Answer extends z.ZodType,
  const Unknown extends string | undefined = undefined,
>(
  told: Told<Parameters, Answer, Unknown>,
): Operation<Parameters, Answer, Unknown> => ({
  method: 'get',
  isWrite: false,
  isAbout: () => true,
  ...told,
  unknown: told.unknown as Unknown,
});

const ofFund = z.object({ fundCode });
const ofCustomer = z.object({ customerId: customer });

const areOfFund = (
  rows: readonly { readonly fundCode: string }[],
  asked: z.output<typeof ofFund>,
): boolean => rows.every((row) => row.fundCode === asked.fundCode);

const areOfCustomer = (
  rows: readonly { readonly customerId: string }[],
  asked: { readonly customerId: string },
): boolean => rows.every((row) => row.customerId === asked.customerId);

const fundCodes = z
  .string()
  .regex(/^(\d{6}(,\d{6})*)?$/)
  .describe('Of these funds only; codes separated by commas.');

/** Everything `FundCore` asks for, by the name it has there. */
export const operations = {
  funds: operation({
    path: '/v1/funds',
    summary: 'Every fund the company manages',
    parameters: z.object({}),
    answer: listOf(fund),
  }),
  nav: operation({
    path: '/v1/funds/{fundCode}/nav',
    summary: 'The latest published net asset value',
    parameters: ofFund,
    answer: nav,
    unknown: 'The fund is unknown or has never published a value.',
    isAbout: (found, asked) => found.fundCode === asked.fundCode,
  }),
  factSheet: operation({
    path: '/v1/funds/{fundCode}/fact-sheet',
    summary: 'What is known of a fund besides its value',
    parameters: ofFund,
    answer: factSheet,
    unknown: 'The fund is unknown.',
  }),
  navHistory: operation({
    path: '/v1/funds/{fundCode}/nav-history',
    summary: 'The values published of these days, oldest first; none for an unknown fund',
    parameters: ofFund.extend({
      from: day.describe('The first day.'),
      to: day.describe('The last day.'),
    }),
    answer: navHistory,
    isAbout: ({ points }, { from, to }) => points.every(({ date }) => from <= date && date <= to),
  }),
  fees: operation({
    path: '/v1/funds/{fundCode}/fees',
    summary: 'Every tier of fees that is known, of today and of other days',
    parameters: ofFund,
    answer: listOf(feeRow),
    isAbout: areOfFund,
  }),
  tradeTerms: operation({
    path: '/v1/funds/{fundCode}/trade-terms',
    summary: "What the manager's own sales channel takes today",
    parameters: ofFund,
    answer: tradeTerms,
    unknown: 'The own channel does not sell the fund.',
  }),
  purchaseLimits: operation({
    path: '/v1/funds/{fundCode}/purchase-limits',
    summary: 'Whether and how much each sales channel sells today; none for an unknown fund',
    parameters: ofFund,
    answer: listOf(purchaseLimit),
  }),
  customer: operation({
    path: '/v1/customers/{customerId}',
    summary: 'Who somebody is',
    parameters: ofCustomer,
    answer: customerProfile,
    unknown: 'Nobody has this number.',
    isAbout: ({ id }, { customerId }) => id === customerId,
  }),
  customerByPhone: operation({
    method: 'post',
    path: '/v1/customers/find-by-phone',
    summary: 'Whose phone number it is; asked for by POST, so that no address holds the number',
    parameters: z.object({ phone: z.string().regex(/^\d{11}$/) }),
    answer: foundCustomer,
    unknown: 'It is nobody’s.',
  }),
  account: operation({
    path: '/v1/customers/{customerId}/account',
    summary: "A customer's account",
    parameters: ofCustomer,
    answer: account,
    unknown: 'Nobody has this number.',
    isAbout: (found, asked) => found.customerId === asked.customerId,
  }),
  investor: operation({
    path: '/v1/customers/{customerId}/investor',
    summary: 'What the law wants to be known before a purchase',
    parameters: ofCustomer,
    answer: investor,
    unknown: 'Nobody has this number.',
  }),
  holdings: operation({
    path: '/v1/customers/{customerId}/holdings',
    summary: 'What a customer holds',
    parameters: ofCustomer,
    answer: listOf(holding),
  }),
  redemptions: operation({
    path: '/v1/customers/{customerId}/redemptions',
    summary: 'The redemptions of the last 90 days, latest first',
    parameters: ofCustomer.extend({
      fundCodes: z.exactOptional(fundCodes),
      orderNumber: z.exactOptional(words).describe('This order only.'),
      from: z.exactOptional(day).describe('Applied for on this day or later, in Asia/Shanghai.'),
      to: z.exactOptional(day).describe('Applied for on this day or earlier.'),
    }),
    answer: listOf(redemption),
    isAbout: areOfCustomer,
  }),
  orders: operation({
    path: '/v1/customers/{customerId}/orders',
    summary: 'The orders of the last 90 days, latest first',
    parameters: ofCustomer,
    answer: listOf(order),
    isAbout: areOfCustomer,
  }),
  plans: operation({
    path: '/v1/customers/{customerId}/plans',
    summary: 'All plans that have not ended, the latest agreement first',
    parameters: ofCustomer,
    answer: listOf(plan),
  }),
  debits: operation({
    path: '/v1/customers/{customerId}/debits',
    summary: 'What plans have taken in the last 90 days, latest first',
    parameters: ofCustomer,
    answer: listOf(debit),
  }),
  openBankQuery: operation({
    method: 'post',
    path: '/v1/bank-queries',
    summary: 'Asks the paying bank where the money of a redemption is',
    parameters: z.object({ orderNumber: words }),
    answer: bankQuery,
    isWrite: true,
  }),
};

export type OperationName = keyof typeof operations;
