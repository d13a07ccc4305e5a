import type { LanguagePack } from '../zh/language-pack.js';
import { classesOf, familyOf, foldName, type FundName } from './fund-name.js';

/** The share classes of the funds. */
export interface FundFamilies {
  /** The codes of the classes that `letters` state, or all of them where none is so; A before C. */
  readonly choose: (codes: readonly string[], letters: readonly string[]) => readonly string[];
  /** The codes of the classes that `letters` state. */
  readonly ofClass: (codes: readonly string[], letters: readonly string[]) => readonly string[];
  /** All classes of the fund with this code, A before C. Empty for an unknown code. */
  readonly siblings: (code: string) => readonly string[];
}

export function createFundFamilies(
  funds: readonly FundName[],
  pack: Pick<LanguagePack, 'fold'>,
): FundFamilies {
  const letters = new Map<string, readonly string[]>();
  const families = new Map<string, string>();
  for (const { code, names } of funds) {
    const name = foldName(names[0] ?? '', pack);
    letters.set(code, classesOf(name));
    families.set(code, familyOf(name));
  }
  const rank = (code: string) => letters.get(code)?.[0] ?? '';
  const inOrder = (codes: readonly string[]) =>
    codes.toSorted((a, b) => rank(a).localeCompare(rank(b)));

  const ofClass = (codes: readonly string[], wanted: readonly string[]) =>
    inOrder(codes.filter((code) => letters.get(code)?.some((one) => wanted.includes(one))));

  return {
    ofClass,

    choose(codes, wanted) {
      const stated = ofClass(codes, wanted);
      return stated.length > 0 ? stated : inOrder(codes);
    },

    siblings(code) {
      const family = families.get(code);
      if (family === undefined) return [];
      return inOrder([...families].filter(([, one]) => one === family).map(([other]) => other));
    },
  };
}
