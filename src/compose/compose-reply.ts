import type { Chart } from '../conversation/chart.js';
import type { FactCard } from '../conversation/message.js';
import type { Sentiment } from '../conversation/understanding.js';
import type { Guard, Violation } from './guard.js';
import type { Tone, TurnKind } from './tone.js';

/** What is about to be said to a customer in one message. */
export interface Reply {
  readonly text: string;
  readonly choices: readonly string[];
  readonly card: FactCard | undefined;
  readonly chart?: Chart;
}

/** One of the things a turn says. */
export interface Said extends Reply {
  /** Speaks to the customer's worry itself. */
  readonly comforts: boolean;
}

export interface Mood {
  readonly sentiment: Sentiment;
  readonly kind: TurnKind;
  /** Counts the bot's replies, so that wordings take turns. */
  readonly turn: number;
}

/**
 * One message of all that a turn says: a warm word first where the customer needs one, then the
 * texts in order, the last card and chart, and the last choices. Without a tone no word is put first.
 */
export function composeReply(
  said: readonly Said[],
  { sentiment, kind, turn }: Mood,
  tone: Tone | undefined,
): Reply | undefined {
  if (said.length === 0) return undefined;
  const isComforted = said.some(({ comforts }) => comforts);
  const lead = isComforted ? undefined : tone?.leadFor(sentiment, kind, turn);
  const texts = said.map(({ text }) => text);
  const chart = said.findLast((one) => one.chart !== undefined)?.chart;
  return {
    text: (lead === undefined ? texts : [lead, ...texts]).join('\n'),
    choices: said.findLast(({ choices }) => choices.length > 0)?.choices ?? [],
    card: said.findLast(({ card }) => card !== undefined)?.card,
    ...(chart !== undefined && { chart }),
  };
}

/**
 * The reply as it may be said. Card and chart are read together with the text beside them; one that
 * breaks a rule is left out. What the card quotes of the customer is not ours, and not read.
 */
export function guardReply(
  guard: Guard,
  reply: Reply,
  report: (violations: readonly Violation[]) => void,
): Reply {
  const { text, violations } = guard.makeSafe(reply.text);
  const { card, chart } = reply;
  const ofCard = card === undefined ? [] : guard.check(`${text}\n${wordsOf(card)}`);
  const ofChart = chart === undefined ? [] : guard.check(`${text}\n${wordsIn(chart)}`);
  const all = [...violations, ...ofCard, ...ofChart];
  if (all.length > 0) report(all);
  const choices = reply.choices.filter((choice) => guard.check(choice).length === 0);
  return {
    text,
    choices,
    card: ofCard.length > 0 ? undefined : card,
    ...(chart !== undefined && ofChart.length === 0 && { chart }),
  };
}

const wordsOf = ({ title, columns = [], rows, footnote = '' }: FactCard): string =>
  [
    title,
    ...columns,
    ...rows.filter(({ quoted }) => quoted !== true).map(({ label, value }) => `${label}：${value}`),
    footnote,
  ].join('\n');

const wordsIn = ({ title, period, notes, alt }: Chart): string =>
  [title, period, ...notes, alt].join('\n');
