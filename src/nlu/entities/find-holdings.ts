import { allMatches } from '../all-matches.js';
import type { ShareEntity } from '../../conversation/understanding.js';
import { readNumber } from './chinese-number.js';
import type { Found } from './folded-text.js';
import { findQuantities } from './quantities.js';

type Part = Pick<ShareEntity, 'part' | 'mustAsk'>;

const digits = '[一二两三四五六七八九十\\d]';
const selling =
  /卖|赎|取(?!消)|转|清|抛|撤|提(?!醒|示|交)|减|出掉|出来|落袋|变现|套现|止盈|止损|割|留/;
const holding = /^(?:的)?(?:份额|持仓|仓位|仓|基金份额)/;
const lostOrWon = /(?:亏|跌|涨|少|赚|缩水|剩|套|没)(?:了|掉|到|去)*(?:快|将近|大概|差不多|有)?$/;

const all =
  /(?:全部|全都|统统|通通|所有的?(?:份额|持仓)|一份不留|一股脑)(?:的)?(?:份额|持仓)?|清仓|(?<![健安齐完])全(?=赎|卖|取|转|抛|清|提)|都(?=赎回|卖了|卖掉|取出|转出|转走|清了|抛了)/g;
const half = /(?<!到)一半(?!时间|是|人)|对半|半数|二分之一/g;
const halfPosition = /半仓/g;
const fraction = new RegExp(
  `(?<!百|千|万)([一二两三四五六七八九十]+|\\d+)分之([一二两三四五六七八九十]+|\\d+)`,
  'g',
);
const tenths = new RegExp(`(${digits})成(半)?(?!立|功|长|本|员|年|绩|都|了|为|交)`, 'g');
const percent =
  /(\d+(?:\.\d+)?)\s?[%％]|百分之([一二两三四五六七八九十百零]+(?:点[一二三四五六七八九零]+)?|\d+(?:\.\d+)?)/g;

/** Parts of what somebody holds: 全部, 一半, 三分之一, 七成, 半仓, and percentages to be sold. */
export function findHoldings(text: string): readonly Found<Part>[] {
  const isAbout = ({ start, end }: Found<unknown>) => speaksOfSelling(text, start, end);
  return [
    ...find(text, all, (): Part => ({ part: 'all' })).filter(
      (one) => isAbout(one) || text.slice(one.start, one.end) === '清仓',
    ),
    ...find(text, half, () => fractionOf(1, 2)).filter(isAbout),
    ...find(text, halfPosition, (): Part => ({ ...fractionOf(1, 2), mustAsk: true })),
    ...find(text, fraction, ([, low, high]) => fractionOf(numberOf(high), numberOf(low))).filter(
      isAbout,
    ),
    ...find(text, tenths, ([, number, andHalf]) =>
      andHalf === undefined
        ? fractionOf(numberOf(number), 10)
        : fractionOf(numberOf(number) * 10 + 5, 100),
    ).filter(isAbout),
    ...findPercents(text)
      .filter(isAbout)
      .flatMap(({ start, end, value }) => {
        const number = Number(value);
        return Number.isInteger(number) ? [{ start, end, value: fractionOf(number, 100) }] : [];
      }),
  ];
}

/** 5 for 5% and 百分之五, as decimal strings. */
export function findPercents(text: string): readonly Found<string>[] {
  return allMatches(percent, text).flatMap(({ 0: whole, 1: figures, 2: spoken, index }) => {
    const value = figures ?? spokenDecimal(spoken ?? '');
    return value === undefined ? [] : [{ start: index, end: index + whole.length, value }];
  });
}

/** Numbers of fund shares: 一千份, 5000.5份. */
export function findShareCounts(
  text: string,
): readonly Found<{ readonly value: string; readonly upTo?: string }>[] {
  return findQuantities(text)
    .filter(({ unit, low, isSpoken }) => unit.startsWith('份') && (isSpoken || low.gte(10)))
    .map(({ start, end, low, high }) => ({
      start,
      end,
      value: { value: low.toFixed(), ...(high === undefined ? {} : { upTo: high.toFixed() }) },
    }));
}

function find<Value>(text: string, pattern: RegExp, read: (match: RegExpMatchArray) => Value) {
  return allMatches(pattern, text).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: read(match),
  }));
}

/** 卖一半, 一半赎回, 一半份额, or nothing else than 一半. */
function speaksOfSelling(text: string, start: number, end: number): boolean {
  const clause = /[,。!?;]/;
  const before =
    text
      .slice(Math.max(0, start - 12), start)
      .split(clause)
      .at(-1) ?? '';
  const after = text.slice(end, end + 10).split(clause)[0] ?? '';
  if (lostOrWon.test(before)) return false;
  if (text.replaceAll(/[\s,。!?吧的就先那要我啊了]/g, '').length <= end - start + 1) return true;
  return selling.test(before) || selling.test(after) || holding.test(after);
}

function fractionOf(numerator: number, denominator: number): Part {
  if (numerator >= denominator) return { part: 'all' };
  return { part: { numerator, denominator } };
}

function numberOf(text: string | undefined): number {
  return readNumber(text ?? '')?.toNumber() ?? 1;
}

/** 五点五 is 5.5. */
function spokenDecimal(text: string): string | undefined {
  const [whole = '', tail] = text.split('点');
  const number = readNumber(whole);
  if (number === undefined || tail === undefined) return number?.toFixed();
  const figures = Array.from(tail, (digit) => '零一二三四五六七八九'.indexOf(digit)).join('');
  return `${number.toFixed()}.${figures}`;
}
