import type { Identity } from '../conversation/identity.js';
import type { ConversationId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';
import {
  openStates,
  type Complainant,
  type Complaint,
  type ComplaintFacts,
  type ComplaintStore,
} from './complaint.js';
import { complaintNumber } from './complaint-number.js';
import type { ComplaintTerms } from './complaint-terms.js';

export interface From {
  readonly id: ConversationId;
  readonly identity: Identity;
}

export interface RecordingDeps<R extends From> {
  readonly store: ComplaintStore;
  /** Those for a complaint recorded at a moment. */
  readonly termsAt: (moment: Date) => ComplaintTerms;
  readonly customerName: (record: R) => Promise<string>;
  /** Sees to it that `noteOverdue` is called at that time. Repeating changes nothing. */
  readonly watchDeadline: (number: string, dueAt: Date) => Promise<void>;
  readonly clock: Clock;
}

/** What a customer says. The same key is the same act. */
interface Said<R> {
  readonly record: R;
  readonly facts: ComplaintFacts;
  readonly key: string;
}

const dayMs = 86_400_000;
const numbersTriedAtMost = 10;

/** The customers' side of complaints. */
export function createRecording<R extends From>(deps: RecordingDeps<R>) {
  const { store, clock } = deps;

  /** Records what the customer says. */
  async function record(said: Said<R>): Promise<Complaint> {
    const draft = draftOf(said, await deps.customerName(said.record), deps);
    for (let taken = 0; taken < numbersTriedAtMost; taken += 1) {
      const number = complaintNumber(said.key, taken);
      const complaint = await store.add({ ...draft, number });
      if (complaint === undefined) continue;
      if (complaint.decideBy !== undefined)
        await deps.watchDeadline(complaint.number, complaint.decideBy);
      return complaint;
    }
    throw new Error('No number was free for a complaint');
  }

  /** Puts right what was recorded, unless it is answered. undefined: there is nothing to put right. */
  async function amend({
    number,
    ...said
  }: Said<R> & { readonly number: string }): Promise<Complaint | undefined> {
    const standing = await store.find(number);
    if (standing === undefined || !isOf(whoseIs(said.record), standing)) return undefined;
    const { state } = standing;
    const step = { id: said.key, at: clock(), by: 'customer', to: state, before: standing.facts };
    const from = openStates.includes(state) ? [state] : [];
    return store.step(number, from, { step, facts: said.facts });
  }

  return { record, amend };
}

function draftOf<R extends From>(
  { record, facts, key }: Said<R>,
  customerName: string,
  { termsAt, clock }: RecordingDeps<R>,
): Omit<Complaint, 'number'> {
  const openedAt = clock();
  const terms = facts.kind === 'suggestion' ? undefined : termsAt(openedAt);
  const within = (days: number | undefined) =>
    days === undefined ? undefined : new Date(openedAt.getTime() + days * dayMs);
  return {
    id: `p-${key}`,
    ...whoseIs(record),
    customerName,
    facts,
    state: 'received',
    openedAt,
    decideBy: within(terms?.decideWithinDays),
    finishBy: within(terms?.finishWithinDays),
    overdueAt: undefined,
    steps: [{ id: key, at: openedAt, by: 'customer', to: 'received' }],
  };
}

/** Whose complaint something said here is. */
export const whoseIs = ({ id, identity }: From): Complainant => ({
  conversationId: id,
  customerId: identity.level === 'verified' ? identity.customerId : undefined,
});

const isOf = (whose: Complainant, { conversationId, customerId }: Complaint): boolean =>
  conversationId === whose.conversationId ||
  (customerId !== undefined && customerId === whose.customerId);
