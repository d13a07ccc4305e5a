export type ComplaintKind = 'service' | 'delay' | 'misleading' | 'loss' | 'suggestion';

/** A complaint in the customer's own words. */
export interface ComplaintWords {
  readonly kind: ComplaintKind;
  readonly what: string;
  readonly when?: string;
  readonly subject?: string;
  readonly wish?: string;
}

/** A complaint that was recorded. Days are YYYY-MM-DD; suggestions have no deadlines. */
export interface RecordedComplaint {
  readonly number: string;
  readonly decideBy: string | undefined;
  readonly finishBy: string | undefined;
  /** So many days an answer may take longer, with a reason. */
  readonly extendDays: number;
  /** Who says that it takes so long. */
  readonly termsSource: string;
}

/** How a complaint stands. Words are there only for those whose complaint it is. */
export interface ComplaintProgress extends RecordedComplaint {
  readonly kind: ComplaintKind;
  readonly state: 'received' | 'working' | 'answered' | 'closed';
  readonly openedAt: string;
  readonly what: string | undefined;
  readonly answer: string | undefined;
}

/** What the machines of complaints may ask. */
export type ComplaintQuestion =
  | { readonly kind: 'recordComplaint'; readonly words: ComplaintWords }
  | { readonly kind: 'amendComplaint'; readonly number: string; readonly words: ComplaintWords }
  | { readonly kind: 'complaint'; readonly number: string }
  /** Those of this conversation, and of the customer where one is verified. */
  | { readonly kind: 'ownComplaints' };

/** What comes of it. None of it needs the core system. */
export type ComplaintAnswer =
  | ({ readonly type: 'complaintRecorded' } & RecordedComplaint)
  | { readonly type: 'complaintAmended' }
  /** It is answered already, or it is not this customer's. */
  | { readonly type: 'complaintFixed' }
  | { readonly type: 'foundComplaints'; readonly complaints: readonly ComplaintProgress[] };
