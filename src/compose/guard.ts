import { loadRules, type Rules } from './guard-rules.js';
import { plainForm } from './plain-form.js';
import { createRuleMatcher, type Hit, type RuleMatcher } from './rule-matcher.js';
import { createSeeThrough } from './see-through-disguises.js';
import { splitSentences, type Sentence } from './sentences.js';

/** A sentence that may not be said to a customer. */
export interface Violation {
  readonly ruleId: string;
  /** What the rule forbids, in Chinese. */
  readonly title: string;
  readonly legalReference: string;
  readonly sentence: string;
  /** What a person may say instead. */
  readonly lawfulWording: string;
}

export interface Guard {
  /**
   * What in the message may not be said, sentence by sentence; of one rule at most once in a
   * sentence. Empty for a lawful message. Never throws.
   */
  check(message: string): readonly Violation[];
  /**
   * The message with each unlawful sentence replaced by a lawful one, which is said once even if it
   * stands for several. A lawful message comes back as it was, and the result is always lawful.
   */
  makeSafe(message: string): { readonly text: string; readonly violations: readonly Violation[] };
}

/** Sentences `first` to `last` break the rule. */
interface Finding {
  readonly matcher: RuleMatcher;
  readonly first: number;
  readonly last: number;
}

interface Reading {
  readonly sentences: readonly Sentence[];
  readonly findings: readonly Finding[];
}

/** Parts of a word that someone spread over several lines are at most this long together. */
const longestSpreadWord = 8;

/** Mending a sentence may take away what made another lawful; that happens at most once. */
const mendingRounds = 3;

/** The guard over the rules kept beside this module. Reads and compiles them: call it once. */
export function loadGuard(): Guard {
  return createGuard(loadRules());
}

function createGuard(rules: Rules): Guard {
  const matchers = rules.rules.map((rule) => createRuleMatcher(rule, rules));
  const seeThrough = createSeeThrough(rules.disguises);

  function read(message: string): Reading {
    const sentences = splitSentences(message);
    const plains = sentences.map(({ text }) => seeThrough(plainForm(text)));
    const whole = plains.join('');
    const joined = joinPieces(plains);
    const findings = matchers
      .filter((matcher) => !matcher.isLawfulIn(whole))
      .flatMap((matcher) => [...findInSentences(matcher, plains), ...findSpread(matcher, joined)]);
    return { sentences, findings };
  }

  function check(message: string): readonly Violation[] {
    return violationsOf(read(message));
  }

  function makeSafe(message: string): ReturnType<Guard['makeSafe']> {
    const violations: Violation[] = [];
    let text = message;
    for (let round = 0; round < mendingRounds; round += 1) {
      const reading = read(text);
      if (reading.findings.length === 0) return { text, violations };
      violations.push(...violationsOf(reading));
      text = mend(reading);
    }
    return { text: check(text).length === 0 ? text : rules.safeMessage, violations };
  }

  return { check, makeSafe };
}

function findInSentences(matcher: RuleMatcher, plains: readonly string[]): readonly Finding[] {
  return plains.flatMap((plain, at) =>
    matcher.find(plain) === undefined ? [] : [{ matcher, first: at, last: at }],
  );
}

/** A word spread over lines, or over pieces of one or two characters: 保<line end>本. */
function findSpread(matcher: RuleMatcher, joined: Joined | undefined): readonly Finding[] {
  if (joined === undefined) return [];
  const { text, ends } = joined;
  const sentenceAt = (position: number) => ends.findIndex((end) => position < end);
  const isSpread = ({ from, to }: Hit) =>
    to - from <= longestSpreadWord && sentenceAt(from) !== sentenceAt(to - 1);

  const hit = matcher.find(text, isSpread);
  return hit === undefined
    ? []
    : [{ matcher, first: sentenceAt(hit.from), last: sentenceAt(hit.to - 1) }];
}

/** The sentences in a row, without the stops of the short ones; `ends[i]` is where i ends. */
interface Joined {
  readonly text: string;
  readonly ends: readonly number[];
}

/** undefined when a stop stands between all sentences, for no word reaches over one. */
function joinPieces(plains: readonly string[]): Joined | undefined {
  const pieces = plains.map((plain) => {
    const words = plain.replace(/[。!?;]+$/, '');
    return words.length <= 2 ? words : plain;
  });
  if (pieces.slice(0, -1).every((piece) => /[。!?;]$/.test(piece))) return undefined;
  let end = 0;
  return { text: pieces.join(''), ends: pieces.map((piece) => (end += piece.length)) };
}

/** [L] and [N] were read; what was not is said to be unverified. */
const forAgents = (reference: string): string =>
  reference.replaceAll(/\s*\[[LN]\]/g, '').replaceAll(/\s*\[U\]/g, '（条文待核实）');

function violationsOf({ sentences, findings }: Reading): readonly Violation[] {
  return findings
    .toSorted((a, b) => a.first - b.first)
    .map(({ matcher: { rule }, first, last }) => ({
      ruleId: rule.id,
      title: rule.title,
      legalReference: forAgents(rule.legalReference),
      sentence: textOf(sentences.slice(first, last + 1)).trim(),
      lawfulWording: rule.lawfulWording,
    }));
}

function mend({ sentences, findings }: Reading): string {
  const said = new Set(sentences.map(({ text }) => text));
  let mended = '';
  for (const [at, { text, tail }] of sentences.entries()) {
    const finding = findings.find(({ first, last }) => first <= at && at <= last);
    const safe = finding?.matcher.rule.safeForm;
    if (safe === undefined) mended += text + tail;
    else if (!said.has(safe)) mended += safe + tail;
    else if (tail.includes('\n') && !mended.endsWith('\n')) mended += tail;
    if (safe !== undefined) said.add(safe);
  }
  return mended.trim();
}

const textOf = (sentences: readonly Sentence[]): string =>
  sentences.map(({ text, tail }) => text + tail).join('');
