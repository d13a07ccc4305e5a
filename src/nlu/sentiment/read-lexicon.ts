import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const lines = z.array(z.string());
const line = z.string();

const lexiconFile = z.object({
  positive: z.record(z.string(), lines),
  relief: line,
  courtesy: line,
  turns: line,
  negative: z.record(z.string(), lines),
  negators: line,
  strengtheners: line,
  weakeners: line,
  faces: z.object({ negative: line, positive: line }),
});

const phraseFile = z.object({
  negative: z.record(z.string(), lines),
  supposed: lines,
  urgent: lines,
  urgentNot: lines,
  threat: lines,
  threatNot: lines,
  danger: lines,
  dangerNot: lines,
  upsetParts: z.array(z.tuple([z.string(), z.number()])),
  pressing: lines,
});

const moodFile = z.object({ upset: lines, calm: lines, pleased: lines });

/** The words that lie beside this module. */
export function readLexicon() {
  const file = lexiconFile.parse(read('./lexicon.yaml'));
  return {
    weights: new Map([...weigh(file.positive, 1), ...weigh(file.negative, -1)]),
    relief: split(file.relief),
    courtesy: split(file.courtesy),
    turns: split(file.turns),
    negators: split(file.negators),
    strengtheners: split(file.strengtheners),
    weakeners: split(file.weakeners),
    faces: { negative: split(file.faces.negative), positive: split(file.faces.positive) },
  };
}

/** The patterns that lie beside this module. */
export function readPhrases() {
  return phraseFile.parse(read('./phrases.yaml'));
}

/** The labelled messages that lie beside this module. */
export function readMoods() {
  return moodFile.parse(read('./moods.yaml'));
}

/** A pattern for any of these words; the longest that fits. */
export function anyOf(words: readonly string[], end = ''): RegExp {
  const sorted = words.toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?:${sorted.map((word) => escape(word)).join('|')})${end}`, 'u');
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

function weigh(lists: Readonly<Record<string, readonly string[]>>, sign: 1 | -1) {
  return Object.entries(lists).flatMap(([weight, words]) =>
    words.flatMap(split).map((word) => [word, sign * Number(weight)] as const),
  );
}

function split(words: string): readonly string[] {
  return words.split(' ').filter((word) => word !== '');
}

function escape(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
