import type { LanguagePack } from '../zh/language-pack.js';
import { compact } from './compact-text.js';

/** One share class of a fund and everything it is called. */
export interface FundName {
  readonly code: string;
  /** Full name, short name, aliases. */
  readonly names: readonly string[];
}

/** What a customer may write, folded and compact, and whose fund it is. */
export interface Wording {
  readonly text: string;
  /** Codes in the order of the list of funds. */
  readonly codes: readonly string[];
  /** Not a name but a part of one, and short or also an ordinary word: alone it is no fund. */
  readonly isOrdinary: boolean;
  /** An ordinary word. With 基金 alone behind it, it is any fund of that kind: 医疗基金. */
  readonly isWord: boolean;
}

/** What says which kind of fund it is, not which fund. */
const kinds =
  '型?证券投资基金|发起式|联接|灵活配置|定期开放|[一二三]年持有期?|持有期|混合型?|债券型?|股票型?|指数型?|货币型?|行业|lof|qdii|fof|etf';
const classes = '[a-f](?:/[a-f])*(?:类份额|类|份额|级)?';

/** A run of kinds and a class that may follow a name. */
export const suffixPattern = new RegExp(
  `^(?:${kinds}|债(?!券))*(?:(?:这只|那只)?基金)?(?:(?:的|那个)?${classes}(?![a-z])|类(?!型|似|别))?`,
);

/** The classes a compact name or mention ends in: a and b for A/B类. */
export function classesOf(text: string): readonly string[] {
  const plain = text.replaceAll(/lof|qdii|fof|etf/g, ' ');
  const [ending = ''] = /(?<![a-z])[a-f](?:\/[a-f])*(?=(?:类份额|类|份额|级)?$)/.exec(plain) ?? [];
  return ending.split('/').filter((letter) => letter !== '');
}

/** What the classes of one fund are called alike; of a folded, compact name. */
export function familyOf(name: string): string {
  return name.replace(new RegExp(`(lof|qdii|fof|etf|[^a-z])${classes}$`), '$1');
}

/** A part of a name that fits more classes and funds than this sets none of them apart. */
const mostCodes = 4;

/** The shortest part of a name that customers may go by. */
const shortestPart = 3;

/**
 * Every wording of the funds, the longest first: their names whole, what sets a fund apart
 * (领先成长 of 融通领先成长混合(LOF)A), and runs of its words of three characters or more. Numbers are
 * given in figures and in characters.
 */
export function wordingsOf(
  funds: readonly FundName[],
  pack: LanguagePack,
): { readonly wordings: readonly Wording[]; readonly company: string } {
  const folded = funds.map(({ code, names }) => ({
    code,
    names: [...new Set(names.map((name) => foldName(name, pack)).flatMap(withNumbersSpelled))],
  }));
  const company = commonBeginning(folded.map(({ names }) => names[0] ?? ''));
  const names = collect(folded, (name) => [name]);
  const parts = collect(folded, (name) => partsOf(coreOf(name, company), pack));
  const wordings = [
    ...[...names].map(([text, codes]) => ({ text, codes, isOrdinary: false, isWord: false })),
    ...[...parts]
      .filter(([text, codes]) => !names.has(text) && codes.length <= mostCodes)
      .map(([text, codes]) => {
        const isWord = pack.isWord(text);
        return { text, codes, isOrdinary: isWord || text.length < shortestPart, isWord };
      }),
  ];
  return { wordings: wordings.toSorted((a, b) => b.text.length - a.text.length), company };
}

/** A name as wordings are compared. */
export function foldName(name: string, { fold }: Pick<LanguagePack, 'fold'>): string {
  return compact(Array.from(name, fold).join('')).text;
}

const spelled = new Map([
  ['1000', '一千'],
  ['800', '八百'],
  ['500', '五百'],
  ['300', '三百'],
  ['100', '一百'],
  ['50', '五十'],
  ['1', '一'],
  ['2', '二'],
  ['3', '三'],
]);

function withNumbersSpelled(name: string): readonly string[] {
  const other = name.replace(/\d+/g, (number) => spelled.get(number) ?? number);
  return other === name ? [name] : [name, other];
}

/** The codes of every text that `textsOf` makes of a fund's names. */
function collect(
  funds: readonly FundName[],
  textsOf: (name: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const codesOf = new Map<string, readonly string[]>();
  for (const { code, names } of funds) {
    for (const text of new Set(names.flatMap(textsOf))) {
      codesOf.set(text, [...(codesOf.get(text) ?? []), code]);
    }
  }
  return codesOf;
}

function coreOf(name: string, company: string): string {
  return name
    .slice(name.startsWith(company) ? company.length : 0)
    .replace(new RegExp(`(?:${kinds})`, 'g'), '')
    .replace(new RegExp(`${classes}$`), '');
}

function partsOf(core: string, pack: LanguagePack): readonly string[] {
  const words = pack.tokenize(core).filter((word) => core.includes(word));
  const runs = words.flatMap((_, from) =>
    words.slice(from).map((__, length) => words.slice(from, from + length + 1).join('')),
  );
  const parts = runs.filter((run) => run.length >= shortestPart && core.includes(run));
  return core.length >= 2 ? [core, ...parts] : [];
}

/** The company's name: what more than half of the funds begin with, two to four characters. */
function commonBeginning(names: readonly string[]): string {
  const isCommon = (length: number) => {
    const beginning = names[0]?.slice(0, length) ?? '';
    const sharing = names.filter((name) => name.startsWith(beginning)).length;
    return names.length > 2 && beginning.length === length && sharing * 2 > names.length;
  };
  const length = [4, 3, 2].find(isCommon) ?? 0;
  return names[0]?.slice(0, length) ?? '';
}
