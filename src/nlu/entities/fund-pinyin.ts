import type { FundFamilies } from './fund-families.js';
import type { FoundFund } from './fund-mention.js';
import type { Wording } from './fund-name.js';
import { confused, type Sounds } from './sounds.js';

interface Parts {
  readonly wordings: readonly Wording[];
  readonly company: string;
  readonly sounds: Sounds;
  readonly families: FundFamilies;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Shorter initials and pinyin are words of other languages. */
const shortestInitials = 4;
const shortestPinyin = 8;

/** Of a name with characters of several readings so many are tried. */
const mostReadings = 8;

/**
 * Funds in pinyin, in one word or one for each character (lingxianchengzhang, ling xian cheng
 * zhang), and by its initials (rtlxcz); a letter behind may state the class.
 */
export function createFindPinyin({ wordings, company, sounds, families }: Parts) {
  const named = wordings.filter(
    ({ text, isOrdinary }) => /\p{Script=Han}{2}/u.test(text) && !isOrdinary,
  );
  const initials = new Map<string, readonly string[]>();
  const whole = new Map<string, readonly string[]>();
  for (const { text, codes } of named) {
    for (const full of withCompany(text, company)) {
      for (const reading of readingsOf(full, sounds)) {
        add(initials, reading.map((one) => initialOf(one)).join(''), codes);
        add(whole, confused(reading.join('')), codes);
      }
    }
  }
  const known = { initials: from(initials, shortestInitials), whole: from(whole, shortestPinyin) };

  const lookUp = (text: string) => known.initials.get(text) ?? known.whole.get(confused(text));

  function read(token: Token, spelling: string): FoundFund | undefined {
    const [, name = '', letter = ''] = /^(.*?)([a-f]?)(?:类|级)?$/.exec(spelling) ?? [];
    const codes = lookUp(name + letter) ?? lookUp(name);
    if (codes === undefined) return undefined;
    const stated = lookUp(name + letter) === undefined ? [letter] : [];
    return { start: token.start, end: token.end, value: { codes: families.choose(codes, stated) } };
  }

  return (text: string): readonly FoundFund[] => {
    const found: FoundFund[] = [];
    const tokens = tokensOf(text);
    for (let at = 0; at < tokens.length; at += 1) {
      const hit = longestFrom(tokens.slice(at, at + longestRow), read);
      if (hit === undefined) continue;
      found.push(hit.found);
      at += hit.count - 1;
    }
    return found;
  };
}

/** A name spelled one syllable a word has not more of them. */
const longestRow = 12;

type Read = (token: Token, spelling: string) => FoundFund | undefined;

/** The most tokens from the first that together are a fund. */
function longestFrom(tokens: readonly Token[], read: Read) {
  const row = tokens.findIndex(
    (token, index) => index > 0 && token.start !== endOf(tokens, index) + 1,
  );
  const joined = row === -1 ? tokens : tokens.slice(0, row);
  for (let count = joined.length; count > 0; count -= 1) {
    const parts = joined.slice(0, count);
    const [first = emptyToken] = parts;
    const found = read(
      { ...first, end: parts.at(-1)?.end ?? first.end },
      parts.map(({ text }) => text).join(''),
    );
    if (found !== undefined) return { found, count };
  }
  return undefined;
}

const emptyToken: Token = { text: '', start: 0, end: 0 };

const endOf = (tokens: readonly Token[], index: number): number => tokens[index - 1]?.end ?? 0;

function tokensOf(text: string): readonly Token[] {
  return Array.from(
    text.matchAll(/[a-z][a-z\d]*(?:(?<=[a-z\d][a-f])(?:类|级))?/g),
    ({ 0: token, index }) => ({
      text: token,
      start: index,
      end: index + token.length,
    }),
  );
}

function withCompany(text: string, company: string): readonly string[] {
  return company === '' || text.startsWith(company) ? [text] : [text, company + text];
}

function initialOf(syllable: string): string {
  return /^\d/.test(syllable) ? syllable : syllable.charAt(0);
}

function add(table: Map<string, readonly string[]>, key: string, codes: readonly string[]): void {
  table.set(key, [...new Set([...(table.get(key) ?? []), ...codes])]);
}

function from(table: ReadonlyMap<string, readonly string[]>, length: number) {
  return new Map([...table].filter(([key]) => key.length >= length));
}

/** Every way to read a name in pinyin, figures as themselves. */
function readingsOf(name: string, sounds: Sounds): readonly (readonly string[])[] {
  return Array.from(name).reduce<readonly (readonly string[])[]>(
    (readings, character) =>
      sounds
        .pinyinOf(character)
        .flatMap((syllable) => readings.map((reading) => [...reading, syllable]))
        .slice(0, mostReadings),
    [[]],
  );
}
