import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const wordsOf = z.string().transform((line) => line.trim().split(/\s+/));

const nameFile = z.object({
  houses: wordsOf,
  companies: wordsOf,
  themes: wordsOf,
  further: wordsOf,
  alone: wordsOf,
  kinds: wordsOf,
  certain: wordsOf,
});

/** Replaces every name of a fund, whoever manages it, and every marker of a code by `mark`. */
export type MarkFunds = (normalized: string) => string;

/** Reads what names are built of, which lies beside this module. */
export function createMarkFunds(mark: string, codeMark: string): MarkFunds {
  const name = readFundNames();
  // 融通领先成长混合A(161610) is one fund.
  const several = new RegExp(`\\s*(?:[(]?\\s*(?:${mark}|${codeMark})\\s*[)]?\\s*)+`, 'g');
  return (text) => text.replace(name, ` ${mark} `).replace(several, ` ${mark} `);
}

/** What fits the name of any fund in a folded text; the group `house` is who manages it, if said. */
export function readFundNames(): RegExp {
  const file = readFileSync(new URL('./fund-names.yaml', import.meta.url), 'utf8');
  return new RegExp(namePattern(nameFile.parse(parse(file))), 'gu');
}

function namePattern(words: z.infer<typeof nameFile>): string {
  const theme = either(words.themes);
  const kind = either(words.kinds);
  const themed = `${theme}(?:${theme}|${either(words.further)}|\\d{2,4})*(?:${inName}{0,6}${kind})?`;
  const whole = `${inName}{1,12}?${either(words.certain)}`;
  const tail = `${kind}*(?:\\(?(?:lof|qdii|fof|etf)\\)?)?(?:[a-f](?![a-z])类?)?`;
  const ofHouse = `(?<house>${either(words.houses)})(?!${either(words.companies)})(?:${themed}|${whole})`;
  return `(?:${ofHouse}|${either(words.alone)})${tail}`;
}

/** A character that names are made of and questions are not. */
const inName = '(?:[\\p{Script=Han}a-z\\d](?<![的了我你他她那这吗怎买卖和跟想要给把里搞让]))';

/** The longest first: of 中证500 and 中 the former is meant. */
function either(words: readonly string[]): string {
  return `(?:${words.toSorted((a, b) => b.length - a.length).join('|')})`;
}
