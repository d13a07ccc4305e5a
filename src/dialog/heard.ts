import type { Understanding } from '../conversation/understanding.js';

/** Kinds of private values that were masked out of a message. */
export type PrivateKind =
  'phone' | 'landline' | 'email' | 'idCard' | 'bankCard' | 'code' | 'password';

/** A customer's message as dialogs hear it: masked text, understood. */
export interface Heard {
  readonly text: string;
  readonly understanding: Understanding;
  readonly privateKinds: readonly PrivateKind[];
}
