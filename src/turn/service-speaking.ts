import { maskPrivate } from '../compose/mask-private.js';
import type { ServiceDeps } from './create-service.js';
import { createHandleComplaint } from './handle-complaint.js';
import { createSay } from './say.js';
import type { ServiceComplaints } from './service-complaints.js';
import { createSpeakAsAgent, type SpeakDeps } from './speak-as-agent.js';
import { createTellCustomer } from './tell-customer.js';

type Lines = Pick<SpeakDeps, 'handoffs' | 'transcripts'> & {
  readonly complaints: ServiceComplaints;
};

/** What agents write to customers, and what the service tells them unasked. */
export function createServiceSpeaking(deps: ServiceDeps, lines: Lines) {
  const { stores, clock, texts, newId } = deps;
  const words = {
    objectionsTo: (text: string) => deps.guard.check(text),
    mask: (text: string) => maskPrivate(text, { ...deps, keepsContacts: true }).text,
  };
  const tell = createTellCustomer({ ...stores, ...lines, texts, say: createSay(deps), clock });
  return {
    tell,
    speak: createSpeakAsAgent({ ...lines, ...words, newId, clock }),
    handleComplaint: createHandleComplaint({ ...lines, ...words, tell }),
  };
}
