import type { Identity } from '../conversation/identity.js';
import type { CustomerId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Verification } from '../customers/verification.js';
import type { CarryOut } from '../dialog/conduct.js';
import type { PrivateKind } from '../dialog/heard.js';
import type { Answer, NavFacts, Question, RedemptionFacts } from '../dialog/questions.js';
import type { Feedback } from '../feedback/feedback.js';
import { CoreUnavailable, type FundCore, type Nav, type Redemption } from '../fund/fund-core.js';
import { assertNever } from '../shared/assert-never.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';

/** A value that was masked out of a message. */
export interface PrivateValue {
  readonly kind: PrivateKind;
  readonly value: string;
}

/** What dialogs may ask during one turn, and what came of it. */
export interface Inquiry {
  readonly privateKinds: readonly PrivateKind[];
  readonly carryOut: CarryOut;
  /** Who the customer is after all that was asked. */
  readonly identity: () => Identity;
}

export interface InquiryDeps {
  readonly core: FundCore;
  readonly verification: Verification;
  readonly feedback: Feedback<ConversationRecord>;
  readonly unseal: (sealed: string) => readonly PrivateValue[];
  readonly clock: Clock;
}

/** Makes the answers to dialogs' questions. Every effect carries the message's id as its key. */
export function createInquire(deps: InquiryDeps) {
  return function inquire(record: ConversationRecord, message: Message): Inquiry {
    const values = message.sealed === undefined ? [] : deps.unseal(message.sealed);
    let identity = record.identity;

    const carryOut: CarryOut = async (question) => {
      try {
        return await answer(question);
      } catch (error) {
        if (error instanceof CoreUnavailable) return { type: 'coreFailed' };
        throw error;
      }
    };

    async function answer(question: Question): ReturnType<CarryOut> {
      switch (question.kind) {
        case 'customer':
          return who(deps.core, identity);
        case 'sendCode':
          return sendCode();
        case 'checkCode':
          return checkCode();
        case 'redemptions':
          return { type: 'foundRedemptions', redemptions: await redemptions(question.wish) };
        case 'nav':
          return nav(deps.core, question.fundCode);
        case 'fundNames':
          return { type: 'namedFunds', funds: await fundNames(deps.core, question.codes) };
        case 'openBankQuery':
          return {
            type: 'bankQueryOpened',
            ...(await deps.core.openBankQuery(question.orderNumber, message.id)),
          };
        case 'bookCallback':
          return bookCallback(question.reason);
        case 'recordRating':
          await deps.feedback.rate({ record, score: question.score, key: message.id });
          return { type: 'ratingRecorded' };
        default:
          return assertNever(question);
      }
    }

    const valueOf = (kind: PrivateKind) => values.find((found) => found.kind === kind)?.value ?? '';

    async function sendCode(): Promise<Answer> {
      const sent = await deps.verification.start(record.id, valueOf('phone'), message.id);
      return { type: sent ? 'codeSent' : 'codeRefused' };
    }

    async function checkCode(): Promise<Answer> {
      const checked = await deps.verification.check(record.id, valueOf('code'), message.id);
      if (checked.type !== 'codeAccepted') return checked;
      identity = {
        level: 'verified',
        customerId: checked.customerId,
        proof: 'one-time-code',
        at: deps.clock(),
      };
      return { type: 'codeAccepted' };
    }

    async function redemptions(wish: Extract<Question, { kind: 'redemptions' }>['wish']) {
      const found = await deps.core.redemptions(verified(identity), wish);
      return found.map(redemptionFacts);
    }

    async function bookCallback(reason: string): Promise<Answer> {
      const { dueAt } = await deps.feedback.bookCallback({ record, reason, key: message.id });
      return { type: 'callbackBooked', dueAt: dueAt.toISOString() };
    }

    return { privateKinds: values.map(({ kind }) => kind), carryOut, identity: () => identity };
  };
}

/** Account figures are for the verified only; a dialog that asks earlier is broken. */
function verified(identity: Identity): CustomerId {
  if (identity.level !== 'verified')
    throw new Error('Account figures asked for before verification');
  return identity.customerId;
}

async function who(core: FundCore, identity: Identity): ReturnType<CarryOut> {
  if (identity.level !== 'verified') return { type: 'identityNeeded' };
  const customer = await core.customer(identity.customerId);
  return customer === undefined
    ? { type: 'notIdentified' }
    : { type: 'identified', salutation: customer.salutation };
}

async function nav(core: FundCore, fundCode: string): Promise<Answer> {
  const [found, names] = await Promise.all([core.nav(fundCode), fundNames(core, [fundCode])]);
  const fundName = names[0]?.name;
  if (found === undefined || fundName === undefined) return { type: 'navUnknown' };
  return { type: 'foundNav', nav: navFacts(found, fundName) };
}

async function fundNames(core: FundCore, codes: readonly string[]) {
  const funds = await core.funds();
  return funds.filter(({ code }) => codes.includes(code)).map(({ code, name }) => ({ code, name }));
}

function navFacts(nav: Nav, fundName: string): NavFacts {
  const { fundCode, date, cumulativeNav, awaiting, moneyYield, provenance } = nav;
  return {
    fundCode,
    fundName,
    date,
    nav: nav.nav,
    cumulativeNav,
    awaiting,
    per10k: moneyYield?.per10k,
    sevenDay: moneyYield?.sevenDay,
    source: provenance.source,
  };
}

function redemptionFacts(redemption: Redemption): RedemptionFacts {
  const { customerId: _customer, appliedAt, arrivedAt, provenance, ...facts } = redemption;
  return {
    ...facts,
    appliedAt: appliedAt.toISOString(),
    arrivedAt: arrivedAt?.toISOString(),
    source: provenance.source,
    asOf: provenance.asOf.toISOString(),
  };
}
