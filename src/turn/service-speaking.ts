import { maskPrivate } from '../compose/mask-private.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationStore } from './conversation-record.js';
import { createHandleComplaint } from './handle-complaint.js';
import { createSay, type SayDeps } from './say.js';
import type { ServiceComplaints } from './service-complaints.js';
import { createSpeakAsAgent, type SpeakDeps } from './speak-as-agent.js';
import { createTellCustomer } from './tell-customer.js';

export type Lines = Pick<SpeakDeps, 'handoffs' | 'transcripts'> & {
  readonly complaints: ServiceComplaints;
};

export interface SpeakingDeps extends SayDeps {
  readonly stores: { readonly conversations: ConversationStore };
  readonly isFundCode: (code: string) => boolean;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** What agents write to customers, and what the service tells them unasked. */
export function createServiceSpeaking(deps: SpeakingDeps, lines: Lines) {
  const { stores, clock, texts, newId } = deps;
  const words = {
    objectionsTo: (text: string) => deps.guard.check(text),
    mask: (text: string) => maskPrivate(text, { ...deps, keepsContacts: true }).text,
  };
  const tell = createTellCustomer({ ...stores, ...lines, texts, say: createSay(deps), clock });
  return {
    tell,
    ...createSpeakAsAgent({ ...lines, ...words, newId, clock }),
    handleComplaint: createHandleComplaint({ ...lines, ...words, tell }),
  };
}
