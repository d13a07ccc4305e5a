/** A fault of the app that is known, in words for customers. Moments are ISO strings. */
export interface IncidentFacts {
  readonly what: string;
  readonly source: string;
  readonly since: string;
  /** undefined: nobody can say yet. */
  readonly until: string | undefined;
}

/** What the flows of the app's faults may ask. */
export interface FaultQuestion {
  readonly kind: 'knownIncident';
  /** The intent's name: technical.login. */
  readonly about: string;
}

export type FaultAnswer =
  | { readonly type: 'incidentFound'; readonly incident: IncidentFacts }
  | { readonly type: 'noIncident' };
