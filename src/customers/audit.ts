import { createHash } from 'node:crypto';
import type { AgentId, ConversationId, CustomerId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';

/** What is done with a customer's data or identity. The first two are looks. */
type CustomerAct =
  'viewed' | 'timelineRead' | 'linked' | 'unlinked' | 'exported' | 'restricted' | 'lifted';

/** What an administrator does with an agent's account. */
export type AccountAct = 'agentCreated' | 'agentChanged' | 'passwordSet' | 'signInsEnded';

export type AuditedAct = CustomerAct | AccountAct;

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly what: AuditedAct;
  /** Whose data; missing where it is about an account. */
  readonly customerId?: CustomerId;
  /** Whose account; missing for one that is being created. */
  readonly agentId?: AgentId;
  /** Which agent; missing: the customer's own proof. */
  readonly by?: AgentId;
  readonly byName?: string;
  readonly conversationId?: ConversationId;
  /** How it was proved, why it was done, or the login of an account. */
  readonly reason?: string;
}

/** Where it is written who did what. Nothing is changed or removed. */
export interface AuditStore {
  /** Adds the entry unless its id is there. */
  add(entry: AuditEntry): Promise<void>;
  /** The latest first; those before `before`, where it is given. */
  of(customerId: CustomerId, limit: number, before?: Date): Promise<readonly AuditEntry[]>;
  /** Of everybody, likewise. */
  latest(limit: number, before?: Date): Promise<readonly AuditEntry[]>;
}

interface Actor {
  readonly id: AgentId;
  readonly name: string;
}

/** One look at one customer. */
export interface Look {
  readonly what: Extract<AuditedAct, 'viewed' | 'timelineRead'>;
  readonly customerId: CustomerId;
  readonly conversationId?: ConversationId;
}

const hourMs = 3_600_000;
const rememberedAtMost = 10_000;

/** Writes down who did what. Looks of the same agent within an hour are one. */
export function createAudit({
  store,
  clock,
}: {
  readonly store: AuditStore;
  readonly clock: Clock;
}) {
  const looks = new Set<string>();

  /** Resolves once the look is written: nothing is shown that is not. */
  async function look({ id: by, name: byName }: Actor, seen: Look): Promise<void> {
    const at = clock();
    const hour = Math.floor(at.getTime() / hourMs);
    const id = digest(`${seen.what} ${by} ${seen.customerId} ${hour}`);
    if (looks.has(id)) return;
    await store.add({ ...seen, id, at, by, byName });
    looks.add(id);
    const [oldest] = looks;
    if (looks.size > rememberedAtMost && oldest !== undefined) looks.delete(oldest);
  }

  return {
    look,
    add: (entry: AuditEntry) => store.add(entry),
    of: (customerId: CustomerId, limit: number, before?: Date) =>
      store.of(customerId, limit, before),
    latest: (limit: number, before?: Date) => store.latest(limit, before),
  };
}

export type Audit = ReturnType<typeof createAudit>;

const digest = (text: string): string =>
  `v-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
