/** Why a call of the core system had no use. */
export type FailureKind =
  /** No answer in time. */
  | 'late'
  /** No connection, or it broke. */
  | 'unreachable'
  /** It says that it cannot at present: 5xx. */
  | 'down'
  /** It says that it is asked too much: 429. */
  | 'busy'
  /** Any other status that the description does not have: a redirect, a refused secret. */
  | 'refused'
  /** Not in the form of the description, or about something else than was asked. */
  | 'wrongAnswer'
  /** Not asked: it failed too often of late. */
  | 'resting';

interface Circumstances {
  readonly status?: number;
  /** Which fields were wrong, never what was in them. */
  readonly places?: readonly string[];
}

/** One call that failed. It holds nothing of what was asked or answered. */
export class CoreFailure extends Error {
  override readonly name = 'CoreFailure';
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly places: readonly string[];

  constructor(
    kind: FailureKind,
    { status, places = [] }: Circumstances = {},
    options?: ErrorOptions,
  ) {
    super(`The core system: ${kind}`, options);
    this.kind = kind;
    this.status = status;
    this.places = places;
  }
}

const outages: readonly FailureKind[] = ['late', 'unreachable', 'down', 'busy'];
const passing: readonly FailureKind[] = ['late', 'unreachable', 'down'];

const isOneOf = (error: unknown, kinds: readonly FailureKind[]): boolean =>
  error instanceof CoreFailure && kinds.includes(error.kind);

/** True when the core system as a whole seems to be away, whatever was asked. */
export const isOutage = (error: unknown): boolean => isOneOf(error, outages);

/** True when the same call may well succeed a moment later. */
export const mayPass = (error: unknown): boolean => isOneOf(error, passing);
