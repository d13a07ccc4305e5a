import { formatValue } from '../compose/text-formats.js';
import type { Identity } from '../conversation/identity.js';
import type { CarryOut } from '../dialog/conduct.js';
import type { AccountFacts, AccountQuestion } from '../dialog/account-questions.js';
import type { CustomerRequests } from '../feedback/customer-requests.js';
import type { Account } from '../fund/account-core.js';
import type { CustomerProfile, FundCore, Redemption } from '../fund/fund-core.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import { validityOn } from '../fund/validity.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';

interface AccountAnswerDeps {
  readonly core: FundCore;
  readonly requests: CustomerRequests<ConversationRecord>;
  readonly clock: Clock;
}

interface Asking {
  readonly record: ConversationRecord;
  /** As it is when the question is answered: a code may have been checked before. */
  readonly identity: () => Identity;
  /** The same effect is done once. */
  readonly key: string;
}

type Answers = {
  readonly [Kind in AccountQuestion['kind']]: (
    question: Extract<AccountQuestion, { readonly kind: Kind }>,
  ) => ReturnType<CarryOut>;
};

/** What the account's flows may ask, and what comes of it. */
export function accountAnswers(
  { record, identity, key }: Asking,
  { core, requests, clock }: AccountAnswerDeps,
): Answers {
  return {
    ownAccount: () => findAccount(core, identity(), clock()),
    async recordRequest({ request: kind, subject }) {
      const asked = { record: { ...record, identity: identity() }, kind, subject, key };
      const { number, dueAt } = await requests.record(asked);
      return { type: 'requestRecorded', number, dueAt: dueAt.toISOString() };
    },
  };
}

async function findAccount(core: FundCore, identity: Identity, now: Date): ReturnType<CarryOut> {
  if (identity.level !== 'verified') return { type: 'accountHidden' };
  const { customerId } = identity;
  const [account, customer, redemptions] = await Promise.all([
    core.account(customerId),
    core.customer(customerId),
    core.redemptions(customerId, {}),
  ]);
  return account === undefined || customer === undefined
    ? { type: 'accountHidden' }
    : { type: 'foundAccount', account: factsOf({ account, customer, redemptions }, now) };
}

interface Found {
  readonly account: Account;
  readonly customer: CustomerProfile;
  readonly redemptions: readonly Redemption[];
}

function factsOf({ account, customer, redemptions }: Found, now: Date): AccountFacts {
  const { idDocument, idValidTo, cards, passwordLocked, riskTest, provenance } = account;
  const today = shanghaiDate(now);
  return {
    maskedPhone: customer.maskedPhone,
    idDocument,
    idValidTo,
    idState: validityOn(today, idValidTo),
    cards: cards.map(({ name }) => name),
    cardInvalid: cards[0]?.isInvalid === true,
    passwordLocked,
    riskLevel: riskTest?.level,
    riskTestedOn: riskTest?.testedOn,
    riskValidTo: riskTest?.validTo,
    riskState: riskTest === undefined ? 'never' : validityOn(today, riskTest.validTo),
    holdings: customer.holdings.map(
      ({ fundName, shares }) => `${fundName} ${formatValue(shares, 'shares')}`,
    ),
    redemptionsUnderWay: redemptions.filter(isUnderWay).length,
    source: provenance.source,
    asOf: provenance.asOf.toISOString(),
  };
}

const ended = new Set<Redemption['stage']>(['arrived', 'failed', 'cancelled']);

const isUnderWay = ({ stage }: Redemption): boolean => !ended.has(stage);
