import { createHash } from 'node:crypto';
import type { Identity } from '../conversation/identity.js';
import type { ConversationId, CustomerId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';

export const requestKinds = ['dataAccess', 'dataExport', 'dataDeletion', 'appFault'] as const;

export type RequestKind = (typeof requestKinds)[number];

/** What a customer has asked for and a colleague has to do by a day. */
export interface CustomerRequest {
  readonly id: string;
  /** By which customer and colleague speak of it: two letters and ten digits. */
  readonly number: string;
  readonly kind: RequestKind;
  /** In words for agents. */
  readonly subject: string;
  readonly conversationId: ConversationId;
  /** undefined: the customer has not proved who they are. */
  readonly customerId: CustomerId | undefined;
  readonly customerName: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly doneAt: Date | undefined;
}

export interface RequestStore {
  /** Adds the request unless its id is there. Returns the one that stands. */
  add(request: CustomerRequest): Promise<CustomerRequest>;
  /** Requests that are not done, the first due first; only those due before `dueBefore`, if given. */
  open(limit: number, dueBefore?: Date): Promise<readonly CustomerRequest[]>;
  /** Closes the request. False: there is none with this id. */
  markDone(id: string, at: Date): Promise<boolean>;
}

interface From {
  readonly id: ConversationId;
  readonly identity: Identity;
}

interface RequestDeps<R extends From> {
  readonly store: RequestStore;
  readonly customerName: (record: R) => Promise<string>;
  readonly clock: Clock;
}

const hourMs = 3_600_000;
/**
 * How long we take at most. The law on personal information says without delay and names no days;
 * 30 is the figure of GB/T 35273 and has to be confirmed by the company.
 */
const dueWithinMs: Readonly<Record<RequestKind, number>> = {
  dataAccess: 30 * 24 * hourMs,
  dataExport: 30 * 24 * hourMs,
  dataDeletion: 30 * 24 * hourMs,
  appFault: 24 * hourMs,
};
const listAtMost = 200;

/** What customers have asked for, until it is done. The same key is the same request. */
export function createCustomerRequests<R extends From>({
  store,
  customerName,
  clock,
}: RequestDeps<R>) {
  async function record(asked: {
    readonly record: R;
    readonly kind: RequestKind;
    readonly subject: string;
    readonly key: string;
  }): Promise<CustomerRequest> {
    const { kind, subject, key } = asked;
    const { id, identity } = asked.record;
    const openedAt = clock();
    return store.add({
      id: `q-${key}`,
      number: numberOf(kind, key),
      kind,
      subject,
      conversationId: id,
      customerId: identity.level === 'verified' ? identity.customerId : undefined,
      customerName: await customerName(asked.record),
      openedAt,
      dueAt: new Date(openedAt.getTime() + dueWithinMs[kind]),
      doneAt: undefined,
    });
  }

  return {
    record,
    open: () => store.open(listAtMost),
    overdue: () => store.open(listAtMost, clock()),
    markDone: (id: string) => store.markDone(id, clock()),
  };
}

export type CustomerRequests<R extends From> = ReturnType<typeof createCustomerRequests<R>>;

/** Two letters for what it is about, and ten digits that depend on the key alone. */
function numberOf(kind: RequestKind, key: string): string {
  const digits = createHash('sha256').update(key).digest().readBigUInt64BE(0) % 10n ** 10n;
  return `${kind === 'appFault' ? 'GZ' : 'GR'}${digits.toString().padStart(10, '0')}`;
}
