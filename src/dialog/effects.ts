import type { Chart } from '../conversation/chart.js';
import type { Queue } from '../conversation/queue.js';
import type { Question } from './questions.js';

/** A value put into a text. Dates and moments travel as ISO strings, figures as decimal strings. */
export type Values = Readonly<Record<string, string | number>>;

/** A short answer offered with a question; picking it sends the machine `chose` with the value. */
export interface Choice {
  /** Key of the label among the dialog's texts, with what it needs … */
  readonly key?: string;
  readonly values?: Values;
  /** … or the label itself, when it is a fund's or an order's. */
  readonly label?: string;
  readonly value: string;
  /** Other words that mean this choice and no other, such as the bank's name. */
  readonly alsoCalled?: readonly string[];
}

/** Texts whose keys are named here, laid out as a card; a row's text is 标签：内容. */
export interface CardTemplate {
  readonly title: string;
  /** The card is a table: its rows are 标签：一 ｜ 二, with a text for each column. */
  readonly columns?: readonly string[];
  readonly rows: readonly string[];
  readonly footnote?: string;
  /** Of the rows, those that hold the customer's own words. */
  readonly quotes?: readonly string[];
}

/** A course of figures, drawn as a picture; the words are texts whose keys are named here. */
export interface ChartTemplate {
  readonly title: string;
  readonly period: string;
  readonly notes: readonly string[];
  readonly alt: string;
  /** Two at least, in the order of their days. */
  readonly points: Chart['points'];
}

/** Say the text `key` of the dialog's YAML file. */
export interface Say {
  readonly type: 'say';
  readonly key: string;
  readonly values?: Values;
  readonly choices?: readonly Choice[];
  readonly card?: CardTemplate;
  readonly chart?: ChartTemplate;
  /** The customer is expected to answer: it is asked again after a digression. */
  readonly question?: boolean;
  /** The text speaks to the customer's worry itself: no other warm word before it. */
  readonly comforts?: boolean;
}

/** Find something out or have it done. What came of it is played back to the machine as an event. */
export interface Ask {
  readonly type: 'ask';
  readonly question: Question;
}

/** Hand the conversation to a person. */
export interface RequestAgent {
  readonly type: 'requestAgent';
  readonly queue: Queue;
  readonly reason: string;
  /** What was said, where it makes the request more urgent. */
  readonly intent?: string;
}

/** What a machine wants done. Machines do nothing themselves. */
export type Effect = Say | Ask | RequestAgent;

/** The effect of saying something. */
export const say = (effect: Omit<Say, 'type'>): Effect => ({ type: 'say', ...effect });
