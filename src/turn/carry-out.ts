import type { Complaints } from '../complaints/complaints.js';
import type { Identity } from '../conversation/identity.js';
import type { CustomerId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { AppLinks } from '../customers/app-links.js';
import type { Verification } from '../customers/verification.js';
import type { CarryOut } from '../dialog/conduct.js';
import { asksOfCustomer, concernsAccount } from '../dialog/personal.js';
import type { PrivateKind } from '../dialog/heard.js';
import type { PlanQuestion } from '../dialog/plan-questions.js';
import type { Answer, Question } from '../dialog/questions.js';
import type { CustomerRequests } from '../feedback/customer-requests.js';
import type { Feedback } from '../feedback/feedback.js';
import type { FollowUps } from '../feedback/follow-ups.js';
import type { Incident } from '../feedback/known-incidents.js';
import { CoreUnavailable, type FundCore } from '../fund/fund-core.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import type { Clock } from '../shared/clock.js';
import { accountAnswers } from './account-answers.js';
import { makeAppLink } from './app-link-answers.js';
import { bookFollowUp } from './follow-up-answers.js';
import { complaintAnswers } from './complaint-answers.js';
import type { ConversationRecord } from './conversation-record.js';
import { findIncident } from './fault-answers.js';
import { findCustomer, findFundNames, findNav, findRedemptions } from './core-answers.js';
import { findLimits, findRules } from './deal-answers.js';
import { findDebits, findPlans } from './plan-answers.js';
import { planChange } from './plan-change.js';
import { planOffer } from './plan-offer.js';
import { productAnswers } from './product-answers.js';
import { orderAnswers } from './order-answers.js';
import { conversionAnswers } from './conversion-answers.js';
import { stillProven } from './still-proven.js';
import { orderProgressAnswers } from './order-progress-answers.js';

/** A value that was masked out of a message, or the address such a message came from. */
export interface PrivateValue {
  readonly kind: PrivateKind | 'address';
  readonly value: string;
}

/** What dialogs may ask during one turn, and what came of it. */
export interface Inquiry {
  readonly privateKinds: readonly PrivateKind[];
  readonly carryOut: CarryOut;
  /** Whether anything was asked that concerns the customer's account. */
  readonly isPersonal: () => boolean;
  /** Who the customer is after all that was asked. */
  readonly identity: () => Identity;
}

export interface InquiryDeps {
  readonly core: FundCore;
  readonly calendar: TradingCalendar;
  readonly verification: Verification;
  readonly appLinks: AppLinks;
  readonly feedback: Feedback<ConversationRecord>;
  readonly requests: CustomerRequests<ConversationRecord>;
  readonly incidents: readonly Incident[];
  readonly complaints: Complaints<ConversationRecord>;
  readonly followUps: Pick<FollowUps, 'open'>;
  /** Whether nothing is done with the customer's data but keeping them. */
  readonly isRestricted: (customerId: CustomerId) => Promise<boolean>;
  readonly unseal: (sealed: string) => readonly PrivateValue[];
  readonly clock: Clock;
}

/** What a question is answered from during one turn. */
interface Turn {
  readonly record: ConversationRecord;
  readonly message: Message;
  readonly values: readonly PrivateValue[];
  identity: Identity;
  isPersonal: boolean;
}

/** Not to be answered before it is proved who writes. */
const needsProof = new Set<Question['kind']>([
  'proof',
  'redemptions',
  'debits',
  'plans',
  'planOffer',
  'planChange',
  'openBankQuery',
  'bookFollowUp',
]);

type Answers = {
  readonly [Kind in Question['kind']]: (
    question: Extract<Question, { readonly kind: Kind }>,
  ) => ReturnType<CarryOut>;
};

/** Makes the answers to dialogs' questions. Every effect carries the message's id as its key. */
export function createInquire(deps: InquiryDeps) {
  return function inquire(record: ConversationRecord, message: Message): Inquiry {
    const values = message.sealed === undefined ? [] : deps.unseal(message.sealed);
    const identity = stillProven(record.identity, deps.clock());
    const turn: Turn = { record, message, values, identity, isPersonal: false };
    const carryOut = carryingOut(turn, deps);

    return {
      privateKinds: values.flatMap(({ kind }) => (kind === 'address' ? [] : [kind])),
      identity: () => turn.identity,
      isPersonal: () => turn.isPersonal,
      async carryOut(question) {
        const came = await carryOut(question);
        turn.isPersonal ||= concernsAccount(question, came);
        return came;
      },
    };
  };
}

function carryingOut(turn: Turn, deps: InquiryDeps): CarryOut {
  const answers = answersIn(turn, deps);
  return async function carryOut(question) {
    if (needsProof.has(question.kind) && turn.identity.level !== 'verified')
      return { type: 'identityNeeded' };
    if (asksOfCustomer(question) && (await isKeptOnly(turn, deps))) return { type: 'restricted' };
    const answer = answers[question.kind] as (asked: Question) => ReturnType<CarryOut>;
    try {
      return await answer(question);
    } catch (error) {
      if (error instanceof CoreUnavailable) return { type: 'coreFailed' };
      throw error;
    }
  };
}

function answersIn(turn: Turn, deps: InquiryDeps): Answers {
  const { record, message } = turn;
  const { core, feedback, appLinks } = deps;
  const key = message.id;
  const identity = () => turn.identity;

  return {
    ...accountAnswers({ record, identity: () => turn.identity, key }, deps),
    knownIncident: (asked) => Promise.resolve(findIncident(asked, deps)),
    ...complaintAnswers(deps.complaints, { record, identity: () => turn.identity, key }),
    customer: () => findCustomer(core, turn.identity),
    proof: async () => ({ type: 'proven' }),
    whoListens: async () => ({
      type: record.channel === 'teamsGroup' ? 'othersListen' : 'onlyCustomerListens',
    }),
    sendCode: () => sendCode(turn, deps),
    checkCode: () => checkCode(turn, deps),
    redemptions: async ({ wish }) => ({
      type: 'foundRedemptions',
      redemptions: await findRedemptions(core, turn.identity, wish),
    }),
    appLink: (asked) => makeAppLink(asked, { appLinks, identity: identity(), key }),
    ...orderAnswers({ ...deps, identity }),
    ...orderProgressAnswers({ ...deps, identity }),
    ...conversionAnswers({ ...deps, identity }),
    nav: ({ fundCode }) => findNav(core, fundCode),
    ...productAnswers({ ...deps, identity: () => turn.identity }),
    fundNames: async ({ codes }) => ({
      type: 'namedFunds',
      funds: await findFundNames(core, codes),
    }),
    ...planAnswersIn(turn, deps),
    openBankQuery: async ({ orderNumber }) => ({
      type: 'bankQueryOpened',
      ...(await core.openBankQuery(orderNumber, key)),
    }),
    async bookCallback({ reason }) {
      const { dueAt } = await feedback.bookCallback({ record, reason, key });
      return { type: 'callbackBooked', dueAt: dueAt.toISOString() };
    },
    bookFollowUp: (question) => bookFollowUp(question, turn, deps),
    async recordRating({ score }) {
      await feedback.rate({ record, score, key });
      return { type: 'ratingRecorded' };
    },
    async recordRatingWord({ word }) {
      await feedback.addWord({ record, word });
      return { type: 'ratingRecorded' };
    },
  };
}

function planAnswersIn(turn: Turn, { core, calendar, clock }: InquiryDeps) {
  return {
    debits: async ({ wish }) => ({
      type: 'foundDebits',
      debits: await findDebits(core, turn.identity, wish),
    }),
    plans: async ({ fundCodes }) => ({
      type: 'foundPlans',
      plans: await findPlans(core, turn.identity, fundCodes),
    }),
    planOffer: (asked) => planOffer(core, turn.identity, { asked, calendar }),
    planChange: (asked) => planChange(core, turn.identity, { asked, calendar }),
    purchaseLimits: ({ fundCode }) => findLimits(core, fundCode, shanghaiDate(clock())),
    dealRules: (deal) => findRules(core, deal, { now: clock(), calendar }),
  } satisfies Pick<Answers, PlanQuestion['kind']>;
}

const isKeptOnly = async ({ identity }: Turn, { isRestricted }: InquiryDeps): Promise<boolean> =>
  identity.level === 'verified' && isRestricted(identity.customerId);

async function sendCode(turn: Turn, { verification, clock }: InquiryDeps): Promise<Answer> {
  const { record, message, values } = turn;
  const address = values.find(({ kind }) => kind === 'address')?.value;
  const wish = { phone: valueOf(turn, 'phone'), address, key: message.id };
  const sent = await verification.start(record.id, wish);
  if (sent.isRefused) return { type: 'codeRefused' };
  const { customerId: claimedId } = sent;
  // Agents see whose number was given; for the customer nothing depends on it.
  if (claimedId !== undefined && turn.identity.level === 'anonymous')
    turn.identity = { level: 'claimed', claimedId, because: 'gaveNumber', at: clock() };
  return { type: 'codeSent' };
}

/** From here on the customer is verified, in this turn and after it. */
async function checkCode(turn: Turn, { verification, clock }: InquiryDeps): Promise<Answer> {
  const { record, message } = turn;
  const checked = await verification.check(record.id, valueOf(turn, 'code'), message.id);
  if (checked.type !== 'codeAccepted') return checked;
  const { customerId } = checked;
  const isOthers = record.link !== undefined && record.link.customerId !== customerId;
  if (isOthers) return { type: 'othersConversation' };
  turn.identity = { level: 'verified', customerId, proof: 'one-time-code', at: clock() };
  return { type: 'codeAccepted' };
}

const valueOf = ({ values }: Turn, kind: PrivateKind): string =>
  values.find((found) => found.kind === kind)?.value ?? '';
