import type { ConversationId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { Complainant, Complaint, ComplaintState } from './complaint.js';
import { openStates } from './complaint.js';
import { createRecording, type From, type RecordingDeps } from './record-complaints.js';

export type ComplaintsDeps<R extends From> = RecordingDeps<R>;

/** What an agent does with a complaint. `id`: the same step twice is one. */
interface StepAsked {
  readonly to: ComplaintState;
  readonly note?: string | undefined;
  readonly by: string;
  readonly id: string;
}

const listAtMost = 200;
const ownAtMost = 20;

/** Where a complaint may come from to be in a state. A closed one is taken up again on request. */
const before: Readonly<Record<ComplaintState, readonly ComplaintState[]>> = {
  received: [],
  working: ['received', 'answered', 'closed'],
  answered: ['received', 'working'],
  closed: ['answered'],
};

/** Customers' complaints and suggestions, from the first word to the end. */
export function createComplaints<R extends From>(deps: ComplaintsDeps<R>) {
  const { store, termsAt } = deps;
  const of = (whose: Complainant) => store.of(whose, ownAtMost);

  return {
    termsAt,
    ...createRecording(deps),
    ...createHandling(deps),
    /** undefined: no complaint has this number. */
    byNumber: (number: string) => store.find(number),
    of,
    list: (state: ComplaintState | 'overdue') => store.list({ state, limit: listAtMost }),
    hasOpenIn: async (id: ConversationId): Promise<boolean> => {
      const found = await of({ conversationId: id, customerId: undefined });
      return found.some(({ state }) => state !== 'closed');
    },
  };
}

export type Complaints<R extends From> = ReturnType<typeof createComplaints<R>>;

function createHandling<R extends From>({ store, clock }: ComplaintsDeps<R>) {
  /** Throws COMPLAINT_NOT_FOUND. */
  async function find(number: string): Promise<Complaint> {
    const found = await store.find(number);
    if (found === undefined) throw new AppError('COMPLAINT_NOT_FOUND');
    return found;
  }

  /** Throws COMPLAINT_NOT_FOUND, or COMPLAINT_STATE when it cannot go there from where it is. */
  async function move(number: string, { to, note, by, id }: StepAsked): Promise<Complaint> {
    await find(number);
    const step = { id, at: clock(), by, to, note };
    const moved = await store.step(number, before[to], { step });
    if (moved === undefined) throw new AppError('COMPLAINT_STATE');
    return moved;
  }

  /**
   * A deadline may have passed. Returns when to look again; undefined: nothing more is due. Whether
   * it is accepted has to be said first, the answer after that.
   */
  async function noteOverdue(number: string): Promise<Date | undefined> {
    const complaint = await store.find(number);
    if (complaint?.finishBy === undefined) return undefined;
    const isLast = complaint.finishBy <= clock();
    await store.markOverdue(number, isLast ? openStates : ['received'], clock());
    return isLast ? undefined : complaint.finishBy;
  }

  return { find, move, noteOverdue };
}
