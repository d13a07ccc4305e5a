/** The part of an intent's name before the dot. */
export type Category =
  'product' | 'trading' | 'account' | 'complaint' | 'technical' | 'smalltalk' | 'handoff' | 'oos';

/** Where in the (masked) text an entity stands: `text.slice(start, end)`. */
interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A fund a customer named. Several codes: the words fit all of them, best first. */
export interface FundEntity extends Span {
  readonly kind: 'fund';
  readonly codes: readonly string[];
}

/** A day or a span of days in Asia/Shanghai, both ends included, as YYYY-MM-DD. */
export interface DateEntity extends Span {
  readonly kind: 'date';
  readonly from: string;
  readonly to: string;
}

export interface OrderNumberEntity extends Span {
  readonly kind: 'orderNumber';
  readonly value: string;
}

/** An amount of money in yuan, as a decimal string. */
export interface AmountEntity extends Span {
  readonly kind: 'amount';
  readonly value: string;
}

export type Entity = FundEntity | DateEntity | OrderNumberEntity | AmountEntity;

/** −1 (bitter) to 1 (delighted), with the words that spoke for it. */
export interface Sentiment {
  readonly score: number;
  readonly words: readonly string[];
  /** The customer wants it now. */
  readonly urgent: boolean;
  /** Media, regulator, 12386, lawyer, police. */
  readonly threat: boolean;
  /** Words of harm to self or others. A person is needed at once. */
  readonly danger: boolean;
}

export interface RankedIntent {
  readonly intent: string;
  /** 0 to 1, calibrated: of the understandings with 0.8, about 80 % are right. */
  readonly confidence: number;
}

/** What spoke for an understanding, as a person reads it: 词「到账」. The strongest first, few of each. */
export interface Reasons {
  readonly intent: readonly string[];
  readonly runnerUp: readonly string[];
}

/** What one wish in a message was understood to be. */
export interface Understanding extends RankedIntent {
  readonly category: Category;
  readonly runnerUp: RankedIntent | undefined;
  readonly reasons?: Reasons;
  /** Where in the text this wish stands; missing when it is the whole message's. */
  readonly part?: { readonly start: number; readonly end: number };
  readonly entities: readonly Entity[];
  readonly sentiment: Sentiment;
}

/** What the turn before was about: 那费率呢 and 它的净值 are understood by it. */
export interface Before {
  readonly intent: string | undefined;
  readonly fundCodes: readonly string[];
}
