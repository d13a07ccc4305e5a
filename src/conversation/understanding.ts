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
  /** The words only point at a fund spoken of before: 它, 这只, C类. */
  readonly fromContext?: true;
}

/** A fund by a name or a code that none of ours has: another house's, or one that does not exist. */
export interface UnknownFundEntity extends Span {
  readonly kind: 'unknownFund';
}

/** A day or a span of days in Asia/Shanghai, both ends included, as YYYY-MM-DD. */
export interface DateEntity extends Span {
  readonly kind: 'date';
  readonly from: string;
  readonly to: string;
  /** HH:MM, where a time of day was said with a single day; 24:00 is its end. */
  readonly time?: string;
}

/** 成立以来: from the fund's first day up to and with `to`. */
export interface SinceInceptionEntity extends Span {
  readonly kind: 'sinceInception';
  readonly to: string;
}

/** T+1: so many trading days after the application's own. */
export interface TradingDaysEntity extends Span {
  readonly kind: 'tradingDays';
  readonly count: number;
}

/** How often a plan runs: every so many units, on these days where they were said. */
export interface FrequencyEntity extends Span {
  readonly kind: 'frequency';
  readonly unit: 'tradingDay' | 'day' | 'week' | 'month';
  readonly every: number;
  /** 1 for Monday to 7 for Sunday, or days of the month; 31 is its last. */
  readonly days: readonly number[];
}

export interface OrderNumberEntity extends Span {
  readonly kind: 'orderNumber';
  readonly value: string;
}

/** An amount of money as a decimal string: 一两万 is from 10000 `upTo` 20000. In yuan unless said. */
export interface AmountEntity extends Span {
  readonly kind: 'amount';
  readonly value: string;
  readonly upTo?: string;
  readonly currency?: ForeignCurrency;
}

export type ForeignCurrency = 'USD' | 'HKD' | 'EUR' | 'GBP' | 'JPY';

/** A number of fund shares (份) as a decimal string. */
export interface ShareCountEntity extends Span {
  readonly kind: 'shareCount';
  readonly value: string;
  readonly upTo?: string;
}

/** A part of what somebody holds. 半仓 must be asked about: half of this fund or of everything. */
export interface ShareEntity extends Span {
  readonly kind: 'share';
  readonly part: 'all' | { readonly numerator: number; readonly denominator: number };
  readonly mustAsk?: true;
}

/** 5 for 百分之五 and 5%. */
export interface PercentEntity extends Span {
  readonly kind: 'percent';
  readonly value: string;
}

/** Something private was given. Where it was masked the text holds the mask; the value is not kept. */
export interface PrivateEntity extends Span {
  readonly kind: 'phone' | 'landline' | 'email' | 'idCard' | 'bankCard';
}

export type Entity =
  | FundEntity
  | UnknownFundEntity
  | DateEntity
  | SinceInceptionEntity
  | TradingDaysEntity
  | FrequencyEntity
  | OrderNumberEntity
  | AmountEntity
  | ShareCountEntity
  | ShareEntity
  | PercentEntity
  | PrivateEntity;

/** −1 (bitter) to 1 (delighted), with the words that spoke for it and for what else is told here. */
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
