import type { Identity } from '../conversation/identity.js';
import type { CustomerId } from '../conversation/ids.js';
import type { Conducted, OfferElsewhere } from '../dialog/conduct.js';
import type { DialogMemory, Elsewhere } from '../dialog/dialog-definition.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord, ConversationStore } from './conversation-record.js';
import type { Standing } from './person-desk.js';

interface LookDeps {
  readonly conversations: Pick<ConversationStore, 'findUnfinished'>;
  readonly offerElsewhere: OfferElsewhere;
  readonly isRestricted: (customerId: CustomerId) => Promise<boolean>;
  readonly clock: Clock;
}

/** What a turn has come to. */
export interface Reached extends Pick<Conducted, 'memory' | 'utterances' | 'kind'> {
  readonly standing: Standing;
}

export type LookElsewhere = ReturnType<typeof createLookElsewhere>;

const dayMs = 24 * 3_600_000;

/**
 * A verified customer who comes from another conversation is asked, once and when nothing else is,
 * whether to go on with what was left unfinished there within a day.
 */
export function createLookElsewhere(deps: LookDeps) {
  const { conversations, offerElsewhere, isRestricted, clock } = deps;
  return async function lookElsewhere<R extends Reached>(
    { id }: ConversationRecord,
    identity: Identity,
    reached: R,
  ): Promise<R> {
    const { memory, standing } = reached;
    if (identity.level !== 'verified' || standing.mode !== 'bot') return reached;
    if (memory.looksElsewhere === false || isAsking(memory)) return reached;
    if (await isRestricted(identity.customerId)) return reached;
    const since = new Date(clock().getTime() - dayMs);
    const found = await conversations.findUnfinished(identity.customerId, { since, except: id });
    const looked = { ...reached, memory: { ...memory, looksElsewhere: false } };
    const elsewhere = found === undefined ? undefined : unfinishedIn(found);
    const offer = elsewhere && offerElsewhere(looked.memory, elsewhere);
    if (offer === undefined) return looked;
    const utterances = [...reached.utterances, ...offer.utterances];
    return { ...looked, memory: offer.memory, utterances };
  };
}

const isAsking = ({ stack }: DialogMemory): boolean => stack.at(-1)?.openQuestion !== undefined;

/** A flow that waits for another one, such as the one that asks who writes, cannot be moved. */
function unfinishedIn({ id, unfinishedAt, memory }: ConversationRecord): Elsewhere | undefined {
  const flow = memory.stack.at(-1);
  if (flow?.openQuestion === undefined || flow.detour) return undefined;
  return unfinishedAt && { conversation: id, since: unfinishedAt.toISOString(), flow };
}
