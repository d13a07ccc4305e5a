import type { Agent } from '../agents/agent.js';
import type { Complaint, ComplaintState } from '../complaints/complaint.js';
import type { ServiceComplaints } from './service-complaints.js';
import { UnlawfulWording, type SpeakDeps } from './speak-as-agent.js';
import type { TellCustomer } from './tell-customer.js';

export interface Handled {
  readonly to: ComplaintState;
  /** On `answered` the answer to the customer, otherwise a note for colleagues. */
  readonly note?: string | undefined;
  /** The same step twice is one. */
  readonly id: string;
}

interface HandleDeps extends Pick<SpeakDeps, 'objectionsTo' | 'mask'> {
  readonly complaints: ServiceComplaints;
  readonly tell: TellCustomer;
}

/** What the customer is told of, and in which words. */
const newsOf: Partial<Record<ComplaintState, string>> = {
  working: 'news.complaint.working',
  answered: 'news.complaint.answered',
};

/** Makes what agents do with complaints. */
export function createHandleComplaint({ complaints, tell, objectionsTo, mask }: HandleDeps) {
  /**
   * Moves the complaint on, and tells the customer that it is accepted or what the answer is. Throws
   * COMPLAINT_NOT_FOUND, COMPLAINT_STATE, or UnlawfulWording when the guard holds the answer.
   */
  return async function handleComplaint(
    agent: Pick<Agent, 'id'>,
    number: string,
    { to, note, id }: Handled,
  ): Promise<Complaint> {
    const objections = to === 'answered' && note !== undefined ? objectionsTo(note) : [];
    if (objections.length > 0) throw new UnlawfulWording(objections);
    const masked = note === undefined ? undefined : mask(note);
    const complaint = await complaints.move(number, { to, note: masked, by: agent.id, id });
    const news = newsOf[to];
    if (news !== undefined)
      await tell(complaint.conversationId, {
        id: `${complaint.number}-${id}`,
        key: news,
        values: { number, note: masked ?? '' },
      });
    return complaint;
  };
}
