import type { BreakSilence } from '../dialog/conduct.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { MannersOf } from './channel-manners.js';
import type { ConversationRecord } from './conversation-record.js';
import { createSay, type SayDeps } from './say.js';
import { createServiceSilence, type SilencePauses } from './service-silence.js';
import type { ServiceLinks } from './service-links.js';
import { createTakenFlows } from './taken-flows.js';
import type { Worker } from './work-conversation.js';

interface RestDeps extends SayDeps {
  readonly stores: { readonly jobs: JobStore };
  readonly dialogs: { readonly breakSilence: BreakSilence };
  readonly silencePauses: SilencePauses;
  readonly manners: MannersOf;
  readonly clock: Clock;
}

/** What is seen to when a conversation comes to rest, and what comes of it later. */
export function createServiceRest(
  deps: RestDeps,
  links: ServiceLinks,
  interject: Worker['interject'],
) {
  const { manners, clock } = deps;
  const { jobs } = deps.stores;
  const silence = createServiceSilence({
    ...deps.dialogs,
    pauses: deps.silencePauses,
    say: createSay(deps),
    jobs,
    interject,
    manners,
    clock,
  });
  const takenFlows = createTakenFlows({ jobs, interject, clock });

  async function beforeRest(record: ConversationRecord, answeredSeq: number): Promise<void> {
    await links.note(record);
    await takenFlows.book(record);
    await silence.watch(record, answeredSeq);
  }

  return { silence, takenFlows, beforeRest };
}
