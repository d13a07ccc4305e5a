import type { Complaint } from '../complaints/complaint.js';
import type { Complaints } from '../complaints/complaints.js';
import type { ComplaintTerms } from '../complaints/complaint-terms.js';
import { whoseIs } from '../complaints/record-complaints.js';
import type { Identity } from '../conversation/identity.js';
import type {
  ComplaintAnswer,
  ComplaintProgress,
  ComplaintQuestion,
  RecordedComplaint,
} from '../dialog/complaint-questions.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { ConversationRecord } from './conversation-record.js';

interface Asking {
  readonly record: ConversationRecord;
  /** Who writes, as far as this turn knows. */
  readonly identity: () => Identity;
  /** The message's id: the same message does all of it once. */
  readonly key: string;
}

type Answers = {
  readonly [Kind in ComplaintQuestion['kind']]: (
    question: Extract<ComplaintQuestion, { readonly kind: Kind }>,
  ) => Promise<ComplaintAnswer>;
};

/** What dialogs learn of complaints, and have recorded. */
export function complaintAnswers(
  complaints: Complaints<ConversationRecord>,
  { record, identity, key }: Asking,
): Answers {
  const { termsAt } = complaints;
  const from = () => ({ ...record, identity: identity() });

  return {
    async recordComplaint({ words }) {
      const recorded = await complaints.record({ record: from(), facts: words, key });
      return { type: 'complaintRecorded', ...viewRecorded(recorded, termsAt(recorded.openedAt)) };
    },
    async amendComplaint({ number, words }) {
      const amended = await complaints.amend({ record: from(), number, facts: words, key });
      return { type: amended === undefined ? 'complaintFixed' : 'complaintAmended' };
    },
    async complaint({ number }) {
      const found = await complaints.byNumber(number);
      const own = await complaints.of(whoseIs(from()));
      const isOwn = own.some((one) => one.number === number);
      return {
        type: 'foundComplaints',
        complaints:
          found === undefined ? [] : [viewProgress(found, termsAt(found.openedAt), isOwn)],
      };
    },
    async ownComplaints() {
      const own = await complaints.of(whoseIs(from()));
      return {
        type: 'foundComplaints',
        complaints: own.map((one) => viewProgress(one, termsAt(one.openedAt), true)),
      };
    },
  };
}

const dayOf = (moment: Date | undefined): string | undefined =>
  moment === undefined ? undefined : shanghaiDate(moment);

const viewRecorded = (
  { number, decideBy, finishBy }: Complaint,
  { extendAtMostDays, source }: ComplaintTerms,
): RecordedComplaint => ({
  number,
  decideBy: dayOf(decideBy),
  finishBy: dayOf(finishBy),
  extendDays: extendAtMostDays,
  termsSource: source,
});

function viewProgress(
  complaint: Complaint,
  terms: ComplaintTerms,
  isOwn: boolean,
): ComplaintProgress {
  const { facts, state, openedAt, steps } = complaint;
  const answer = steps.findLast(({ to, note }) => to === 'answered' && note !== undefined)?.note;
  return {
    ...viewRecorded(complaint, terms),
    kind: facts.kind,
    state,
    openedAt: openedAt.toISOString(),
    what: isOwn ? facts.what : undefined,
    answer: isOwn ? answer : undefined,
  };
}
