import type { LanguagePack } from '../zh/language-pack.js';
import type { Found } from './folded-text.js';
import { classesOf, suffixPattern, wordingsOf, type FundName, type Wording } from './fund-name.js';
import { createIsTypo } from './typo.js';

export type FindFunds = (text: string) => readonly Found<readonly string[]>[];

/** A slip is looked for only in names so long that it leaves enough to know them by. */
const typoLength = 4;

/**
 * Funds by code, by any of their names, and by the part of a name that sets them apart; with small
 * slips. Where the words fit several classes all their codes are given, A first; a class the
 * customer states leaves only that one. A part of a name that is an ordinary word (人工智能) counts
 * only beside the company's name or a kind of fund. The text is folded.
 */
export function createFindFunds(funds: readonly FundName[], pack: LanguagePack): FindFunds {
  const { wordings, company } = wordingsOf(funds, pack);
  const isTypo = createIsTypo();
  const codes = new Set(funds.map(({ code }) => code));
  const classOf = classIndex(funds, pack);

  const isOrdinary = ({ text, isPart }: Wording) =>
    isPart && (text.length < 3 || pack.isWord(text));

  function extend(
    text: string,
    start: number,
    wording: Wording,
  ): Found<readonly string[]> | undefined {
    const end = start + wording.text.length;
    const [suffix = ''] = suffixPattern.exec(text.slice(end)) ?? [];
    const hasCompany = company !== '' && text.slice(0, start).endsWith(company);
    if (isOrdinary(wording) && !hasCompany && suffix === '') return undefined;
    const from = hasCompany ? start - company.length : start;
    const value = ofClass(wording.codes, classesOf(text.slice(start, end + suffix.length)));
    return { start: from, end: end + suffix.length, value };
  }

  function ofClass(among: readonly string[], letters: readonly string[]): readonly string[] {
    const stated = among.filter((code) =>
      letters.some((letter) => classOf.get(code)?.includes(letter) === true),
    );
    const rank = (code: string) => classOf.get(code)?.[0] ?? '';
    const left = stated.length > 0 ? stated : among;
    return left.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }

  function findAt(text: string, start: number): Found<readonly string[]> | undefined {
    const exact = wordings.filter((wording) => text.startsWith(wording.text, start));
    const slips = wordings.filter(
      ({ text: meant }) => meant.length >= typoLength && isTypo(text, start, meant),
    );
    for (const wording of [...exact, ...slips]) {
      const found = extend(text, start, wording);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return (text) => {
    const found: Found<readonly string[]>[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const one = codeAt(text, at, codes) ?? findAt(text, at);
      if (one === undefined) continue;
      found.push(one);
      at = one.end - 1;
    }
    return found;
  };
}

function codeAt(
  text: string,
  start: number,
  codes: ReadonlySet<string>,
): Found<readonly string[]> | undefined {
  const isDigit = (at: number) => /^\d$/.test(text.charAt(at));
  if (!isDigit(start) || isDigit(start - 1) || isDigit(start + 6)) return undefined;
  const code = text.slice(start, start + 6);
  return codes.has(code) ? { start, end: start + 6, value: [code] } : undefined;
}

function classIndex(funds: readonly FundName[], { fold }: LanguagePack) {
  return new Map(
    funds.map(({ code, names }) => [code, classesOf(Array.from(names[0] ?? '', fold).join(''))]),
  );
}
