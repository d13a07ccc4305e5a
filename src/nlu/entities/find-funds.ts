import { allMatches } from '../all-matches.js';
import type { LanguagePack } from '../zh/language-pack.js';
import { withoutOverlaps } from '../without-overlaps.js';
import { compact, type CompactText } from './compact-text.js';
import { createFundFamilies } from './fund-families.js';
import { createSpelledAt, type Spelling } from './fund-index.js';
import { classesOf, suffixPattern, wordingsOf, type FundName } from './fund-name.js';
import type { FoundFund } from './fund-mention.js';
import { createFindPinyin } from './fund-pinyin.js';
import { createPointBack } from './point-back.js';
import { createSounds } from './sounds.js';

/** `spokenOf`: codes of the funds last spoken of, the latest first. */
export type FindFunds = (text: string, spokenOf?: readonly string[]) => readonly FoundFund[];

/** How much after a name can still belong to it, in characters. */
const longestSuffix = 24;

/**
 * Funds by code, by any of their names, by the part of a name that sets them apart, and by pinyin
 * or its initials; with small slips. Where the words fit several classes all their codes are given,
 * A first; a class the customer states leaves only that one. A part of a name that is an ordinary
 * word (人工智能) counts only beside the company's name or a kind of fund. 它, 这只 and C类 mean what
 * was spoken of before. The text is folded.
 */
export function createFindFunds(funds: readonly FundName[], pack: LanguagePack): FindFunds {
  const { wordings, company } = wordingsOf(funds, pack);
  const sounds = createSounds();
  const families = createFundFamilies(funds, pack);
  const spelledAt = createSpelledAt(wordings, sounds);
  const findPinyin = createFindPinyin({ wordings, company, sounds, families });
  const pointBack = createPointBack(families);
  const known = new Set(funds.map(({ code }) => code));

  function readSpelling(text: string, start: number, spelling: Spelling): FoundFund | undefined {
    const { wording, length } = spelling;
    const end = start + length;
    if (cutsNumber(text, start, end)) return undefined;
    const suffix = readSuffix(text.slice(start, end + longestSuffix), length);
    const hasCompany = company !== '' && text.endsWith(company, start);
    if (wording.isOrdinary && !hasCompany && suffix === '') return undefined;
    if (wording.isWord && !hasCompany && suffix === '基金') return undefined;
    return {
      start: hasCompany ? start - company.length : start,
      end: end + suffix.length,
      value: { codes: codesOf(wording.codes, text.slice(start, end), suffix) },
    };
  }

  /** 领先成长A和C are both classes, whichever of them the name alone stands for. */
  function codesOf(codes: readonly string[], name: string, suffix: string): readonly string[] {
    const [first = '', second] = suffix.split(another);
    const letters = classesOf(name + first);
    if (second === undefined) return families.choose(codes, letters);
    const all = [...new Set(codes.flatMap(families.siblings))];
    return families.choose(all, [...letters, ...classesOf(second)]);
  }

  function findNames(text: string): readonly FoundFund[] {
    const small = compact(text);
    const found: FoundFund[] = [];
    for (let at = 0; at < small.text.length; at += 1) {
      const one = firstOf(spelledAt(small.text, at), (spelling) =>
        readSpelling(small.text, at, spelling),
      );
      if (one === undefined) continue;
      found.push({ ...one, ...placesOf(text, small, one) });
      at = one.end - 1;
    }
    return found;
  }

  return (text, spokenOf = []) => {
    const named = inOrder([...findCodes(text, known), ...findNames(text), ...findPinyin(text)]);
    return inOrder([...named, ...pointBack(text, named, spokenOf)]);
  };
}

/** What joins two classes of a fund: A和C, A还是C类. */
const another = /(?:和|跟|与|、|还是|\/)(?=[a-f](?:类|份额|级|$))/;
const anotherClass = /^(?:和|跟|与|、|还是)[a-f](?:类份额|类|份额|级)?(?![a-z])/;
const classWord = /^(?:类份额|类|份额|级)(?!似|型|别)/;

/** What belongs to a name behind its first `length` characters: the kind of fund and its classes. */
function readSuffix(text: string, length: number): string {
  const isClassNamed = /[a-f]$/.test(text.slice(0, length));
  const word = isClassNamed ? classWord : suffixPattern;
  const [first = ''] = word.exec(text.slice(length)) ?? [];
  const isClass = classesOf(text.slice(0, length + first.length)).length > 0;
  const [second = ''] = isClass ? (anotherClass.exec(text.slice(length + first.length)) ?? []) : [];
  return first + second;
}

/** 深100 is no part of 深1000. */
function cutsNumber(text: string, start: number, end: number): boolean {
  const isDigit = (place: number) => /^\d$/.test(text.charAt(place));
  return (isDigit(start) && isDigit(start - 1)) || (isDigit(end - 1) && isDigit(end));
}

/** Where a mention stands in the text; a bracket opened in it is closed in it. */
function placesOf(text: string, small: CompactText, { start, end }: FoundFund) {
  const from = small.place(start);
  const to = small.place(end - 1) + 1;
  const opens = text.slice(from, to).lastIndexOf('(') > text.slice(from, to).lastIndexOf(')');
  return { start: from, end: opens && text.charAt(to) === ')' ? to + 1 : to };
}

/** Six digits, also in two or three groups or one by one: 161610, 161 610, 1 6 1 6 1 0. */
function findCodes(text: string, known: ReadonlySet<string>): readonly FoundFund[] {
  const pattern =
    /(?<![\d.])(?:\d{6}|\d{3}[ -]\d{3}|\d{2}([ -])\d{2}\1\d{2}|\d(?: \d){5})(?![\d%]|\.\d|[元块万份])/g;
  return allMatches(pattern, text).flatMap(({ 0: written, index }) => {
    const code = written.replaceAll(/\D/g, '');
    return known.has(code)
      ? [{ start: index, end: index + written.length, value: { codes: [code] } }]
      : [];
  });
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = read(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

function inOrder(found: readonly FoundFund[]): readonly FoundFund[] {
  return withoutOverlaps(found).toSorted((a, b) => a.start - b.start);
}
