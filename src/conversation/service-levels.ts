/** What is measured of a handoff: the first answer of a person, each further one, and the end. */
export const levelKinds = ['firstResponse', 'nextResponse', 'resolution'] as const;
export type LevelKind = (typeof levelKinds)[number];

/** A time that is run against. */
export interface Level {
  readonly since: Date;
  /** Business time has been counted. */
  readonly nearAt: Date;
  readonly dueAt: Date;
  /** When it was done; missing: it is still owed. */
  readonly doneAt?: Date;
  /** What was noticed of it so far. */
  readonly noticed?: 'near' | 'missed';
}

export type ServiceLevels = { readonly [Kind in LevelKind]?: Level };
