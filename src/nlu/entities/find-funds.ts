import type { LanguagePack } from '../zh/language-pack.js';
import type { Found } from './folded-text.js';
import { classesOf, suffixPattern, wordingsOf, type FundName, type Wording } from './fund-name.js';
import { createIsTypo } from './typo.js';

type FoundFund = Found<readonly string[]>;

export type FindFunds = (text: string) => readonly FoundFund[];

/** A slip is looked for only in names so long that it leaves enough to know them by. */
const typoLength = 4;

/** How much after a name can still belong to it, in characters. */
const longestSuffix = 24;

/**
 * Funds by code, by any of their names, and by the part of a name that sets them apart; with small
 * slips. Where the words fit several classes all their codes are given, A first; a class the
 * customer states leaves only that one. A part of a name that is an ordinary word (人工智能) counts
 * only beside the company's name or a kind of fund. The text is folded.
 */
export function createFindFunds(funds: readonly FundName[], pack: LanguagePack): FindFunds {
  const { wordings, company } = wordingsOf(funds, pack);
  const spelledAt = createSpelledAt(wordings);
  const chooseClass = createChooseClass(funds, pack);
  const codes = new Set(funds.map(({ code }) => code));

  const isOrdinary = ({ text, isPart }: Wording) =>
    isPart && (text.length < 3 || pack.isWord(text));

  function readWording(text: string, start: number, wording: Wording): FoundFund | undefined {
    const end = start + wording.text.length;
    const [suffix = ''] = suffixPattern.exec(text.slice(end, end + longestSuffix)) ?? [];
    const hasCompany = company !== '' && text.endsWith(company, start);
    if (isOrdinary(wording) && !hasCompany && suffix === '') return undefined;
    const named = text.slice(start, end + suffix.length);
    const value = chooseClass(wording.codes, named);
    return { start: hasCompany ? start - company.length : start, end: start + named.length, value };
  }

  function nameAt(text: string, start: number): FoundFund | undefined {
    for (const wording of spelledAt(text, start)) {
      const found = readWording(text, start, wording);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return (text) => {
    const found: FoundFund[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const one = codeAt(text, at, codes) ?? nameAt(text, at);
      if (one === undefined) continue;
      found.push(one);
      at = one.end - 1;
    }
    return found;
  };
}

/** The wordings that stand at a place of a text, those without a slip first, the longest first. */
function createSpelledAt(wordings: readonly Wording[]) {
  const isTypo = createIsTypo();
  const alphabet = new Set(wordings.flatMap(({ text }) => Array.from(text)));
  const long = wordings.filter(({ text }) => text.length >= typoLength);

  return (text: string, at: number): readonly Wording[] => {
    // Even a slip leaves one of the first two characters right.
    if (!alphabet.has(text.charAt(at)) && !alphabet.has(text.charAt(at + 1))) return [];
    return [
      ...wordings.filter((wording) => text.startsWith(wording.text, at)),
      ...long.filter((wording) => isTypo(text, at, wording.text)),
    ];
  };
}

function codeAt(text: string, start: number, codes: ReadonlySet<string>): FoundFund | undefined {
  const isDigit = (at: number) => /^\d$/.test(text.charAt(at));
  if (!isDigit(start) || isDigit(start - 1) || isDigit(start + 6)) return undefined;
  const code = text.slice(start, start + 6);
  return codes.has(code) ? { start, end: start + 6, value: [code] } : undefined;
}

/** The codes of the class a name states, or all of them; A before C. */
function createChooseClass(funds: readonly FundName[], { fold }: LanguagePack) {
  const classOf = new Map(
    funds.map(({ code, names: [name = ''] }) => [code, classesOf(Array.from(name, fold).join(''))]),
  );
  const rank = (code: string) => classOf.get(code)?.[0] ?? '';

  return (codes: readonly string[], named: string): readonly string[] => {
    const letters = new Set(classesOf(named));
    const stated = codes.filter((code) => classOf.get(code)?.some((one) => letters.has(one)));
    const left = stated.length > 0 ? stated : codes;
    return left.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  };
}
