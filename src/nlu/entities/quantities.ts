import { allMatches } from '../all-matches.js';
import type { Decimal } from 'decimal.js';
import { readNumber, readRange } from './chinese-number.js';

/** A number in a text, its unit of money or shares, and what stands around it. */
export interface Quantity {
  readonly start: number;
  /** Behind the number and its unit. */
  readonly end: number;
  readonly low: Decimal;
  /** Where a range was said: 一两万, 5000到8000. */
  readonly high?: Decimal;
  /** The unit behind the number: 块, 美元, 份, or empty. */
  readonly unit: string;
  /** 万, 千 or 百 stand in it: it is spoken of, not a bare figure. */
  readonly isSpoken: boolean;
  /** The number alone, without its unit. */
  readonly written: string;
}

// Figures follow characters only behind a unit: 1万2, but 周三500 is no number.
const more = '(?:[零〇一二两俩三四五六七八九十百千万亿kw]|(?<=[百千万亿kw])\\d+)*';
const number = `(?:(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?|[一二两俩三四五六七八九十])${more}`;
const yuan = '块钱|元钱|元整|块|元|圆|rmb|人民币|大洋';
const foreign = '美元|美金|美刀|刀|usd|港币|港元|港纸|hkd|欧元|欧|eur|英镑|gbp|日元|日币|jpy';
const shares =
  '份(?!钱|子|工作|合同|资料|报告|文件|证明|保单|心|额外|材料|清单|协议|礼)(?:额|基金)?';
const pattern = new RegExp(
  `(${number})(多|来|几)?(个?(?:万|w)|亿|千|k|百万)?(?:多|几|来)?(?:(${yuan}|${foreign}|${shares})((?:\\d|[一二两三四五六七八九])(?:毛|角)?(?!\\d|[百千万]))?(?:钱|多|整)?|(毛|角)(?:钱)?)?`,
  'g',
);

const joint = /^(?:到|至|~|-|—|–|——|～)$/;

/** The numbers of a folded text with their units, in order; two joined by 到 or a dash are one. */
export function findQuantities(text: string): readonly Quantity[] {
  if (!/[\d一二两俩三四五六七八九十]/.test(text)) return [];
  const single = allMatches(pattern, text).flatMap(readQuantity);
  return joinRanges(text, single);
}

function readQuantity(match: RegExpMatchArray): readonly Quantity[] {
  const [whole, written = '', , magnitude = '', unit = '', tenths, dimes] = match;
  const [low, high] = readNumbers(written + magnitude.replace('个', ''));
  if (low === undefined) return [];
  const start = match.index ?? 0;
  const isInDimes = dimes !== undefined;
  return [
    {
      start,
      end: start + whole.length,
      low: isInDimes ? low.div(10) : withTenths(low, tenths),
      ...(high !== undefined && { high }),
      unit: isInDimes ? '毛' : unit,
      isSpoken: magnitude !== '' || /[一-龥\d][百千万亿kw]/.test(written),
      written,
    },
  ];
}

function readNumbers(text: string): readonly [Decimal | undefined, Decimal?] {
  return readRange(text) ?? [readNumber(text)];
}

/** 三块五 and 23块6 name tenths. */
function withTenths(amount: Decimal, tenths: string | undefined): Decimal {
  const digit = tenths === undefined ? undefined : readNumber(tenths.charAt(0));
  return digit === undefined ? amount : amount.plus(digit.div(10));
}

function joinRanges(text: string, quantities: readonly Quantity[]): readonly Quantity[] {
  const joined: Quantity[] = [];
  for (const one of quantities) {
    const last = joined.at(-1);
    const range =
      last !== undefined && joint.test(text.slice(last.end, one.start))
        ? rangeOf(last, one)
        : undefined;
    if (range === undefined) joined.push(one);
    else joined.splice(-1, 1, range);
  }
  return joined;
}

/** 1到2万 is from 10000: the first takes the second's 万 where it has none. */
function rangeOf(lower: Quantity, upper: Quantity): Quantity | undefined {
  if (lower.high !== undefined || upper.high !== undefined) return undefined;
  if (upper.unit === '' && !upper.isSpoken) return undefined;
  const factor = /(?:万|w|亿|千|k|百)$/.exec(upper.written)?.[0] ?? '';
  const low = lower.isSpoken ? lower.low : (readNumber(lower.written + factor) ?? lower.low);
  if (low.gte(upper.low)) return undefined;
  return { ...upper, start: lower.start, low, high: upper.low };
}
