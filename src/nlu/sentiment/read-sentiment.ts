import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Sentiment } from '../../conversation/understanding.js';
import type { Normalizer } from '../zh/normalize-text.js';

export type ReadSentiment = (text: string) => Sentiment;

const weighted = z.record(z.string(), z.array(z.string()));
const lexiconFile = z.object({
  positive: weighted,
  negative: weighted,
  negators: z.array(z.string()),
  strengtheners: z.array(z.string()),
  weakeners: z.array(z.string()),
  urgent: z.array(z.string()),
  urgentNot: z.array(z.string()),
  threat: z.array(z.string()),
  danger: z.array(z.string()),
  dangerNot: z.array(z.string()),
});

interface Said {
  readonly word: string;
  readonly score: number;
}

/** A single clear word (weight 2) scores two thirds. */
const half = 1;

/** How far before a word a negation or a degree still speaks of it, in characters. */
const reach = 4;

/** Of a long message the beginning and the end are read, this many characters each. */
const halfLength = 1_500;

/**
 * Reads the lexicon that lies beside this module. Danger is read generously: a person for a joke
 * is better than none for a life. Urgency, threat and danger do not depend on the score.
 */
export function createReadSentiment({ normalize }: Normalizer): ReadSentiment {
  const file = lexiconFile.parse(
    parse(readFileSync(new URL('./lexicon.yaml', import.meta.url), 'utf8')),
  );
  const weights = new Map([...weightsOf(file.positive, 1), ...weightsOf(file.negative, -1)]);
  const words = anyOf([...weights.keys()]);
  const negated = anyOf(file.negators, '$');
  const strong = anyOf(file.strengtheners, '$');
  const weak = anyOf(file.weakeners, '$');
  const isUrgent = speaksOf(file.urgent, file.urgentNot);
  const isThreat = speaksOf(file.threat);
  const isDanger = speaksOf(file.danger, file.dangerNot);

  /** 不太满意 speaks against, 不着急 for nothing. */
  function scoreOf(word: string, before: string): number {
    const weight = weights.get(word) ?? 0;
    const degree = strong.exec(before) ?? weak.exec(before);
    const rest = degree === null ? before : before.slice(0, degree.index);
    if (negated.test(rest)) return weight > 0 ? -0.5 * weight : 0;
    if (degree === null) return weight;
    return strong.test(before) ? 1.5 * weight : 0.5 * weight;
  }

  function say(text: string): readonly Said[] {
    return Array.from(text.matchAll(new RegExp(words, 'g')), (match) => {
      const before = text.slice(Math.max(0, match.index - reach), match.index);
      const [word] = match;
      return { word, score: scoreOf(word, before) };
    });
  }

  return (given) => {
    const text = normalize(shorten(given));
    const said = say(text);
    const sum = said.reduce((total, { score }) => total + score, 0);
    return {
      score: Math.round((sum / (Math.abs(sum) + half)) * 100) / 100,
      words: [...new Set(said.map(({ word }) => word))],
      urgent: isUrgent(text),
      threat: isThreat(text),
      danger: isDanger(text),
    };
  };
}

function shorten(text: string): string {
  return text.length <= 2 * halfLength
    ? text
    : `${text.slice(0, halfLength)} ${text.slice(-halfLength)}`;
}

function weightsOf(lists: Readonly<Record<string, readonly string[]>>, sign: 1 | -1) {
  return Object.entries(lists).flatMap(([weight, words]) =>
    words.map((word) => [word, sign * Number(weight)] as const),
  );
}

/** Whether a text matches one of the patterns after everything that matches `except` is gone. */
function speaksOf(patterns: readonly string[], except: readonly string[] = ['$^']) {
  const pattern = new RegExp(patterns.join('|'));
  const left = new RegExp(except.join('|'), 'g');
  return (text: string) => pattern.test(text.replaceAll(left, ' '));
}

/** Longer words first, so that 不满意 is not read as 不满. */
function anyOf(words: readonly string[], end = ''): RegExp {
  const sorted = words.toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?:${sorted.map((word) => escape(word)).join('|')})${end}`);
}

function escape(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
