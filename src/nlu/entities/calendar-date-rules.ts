import { addMonths, dayOf, monthSpan, partsOf, type DaySpan } from './calendar-day.js';
import { count, oneDay, toCount, type DateRule } from './date-rule.js';

const year = '(?:(\\d{4}|[一二三四五六七八九零〇]{4})年|(今年|去年|前年|明年))?的?';
const yearAway = new Map([
  ['前年', -2],
  ['去年', -1],
  ['今年', 0],
  ['明年', 1],
]);

/** 11月5号, 11.5, 2026-11-05, 去年底, 上个月, 本月15号, 上季度末. */
export const calendarRules: readonly DateRule[] = [
  {
    pattern: new RegExp(`${year}(${count})月(?:份|(${count})(?:号|日)?)?`, 'g'),
    read: ([, number, word, month, day], today) => inYear({ number, word, month, day }, today),
  },
  {
    pattern: /(?<![\d.-])(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?![\d.])/g,
    read: ([, ...parts]) => exact(parts),
  },
  {
    pattern: /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g,
    read: ([, ...parts]) => exact(parts),
  },
  {
    pattern:
      /(?<![\d.a-z:])(\d{1,2})[./](\d{1,2})(?![\d.])(?=号|日|那天|买|卖|赎|申|提交|下单|的|到|之?前|之?后|当天|早|晚|上午|下午|\s|[,。?!]|$)(?:号|日)?/g,
    read: (match, today) => shortDate(match, today),
  },
  {
    pattern: new RegExp(
      `(?<![每\\d])(上上个?月|上个?月|这个?月|本月|当月|下个?月)(?:的?(${count})(?:号|日)|(初|中旬?|底|末))?`,
      'g',
    ),
    read: ([, which = '', day, part], today) => inMonth({ which, day, part }, today),
  },
  {
    pattern: /(?<![个本上下每\d一二三四五六七八九十])月(初|底|末)/g,
    read: ([, part = ''], today) => partOfLatestMonth(part, today),
  },
  {
    pattern: new RegExp(
      `(?<![月每第\\d一二三四五六七八九十])(${count})号(?![楼线卡店码线院])`,
      'g',
    ),
    read: (match, today) => dayOfLatestMonth(match, today),
  },
  {
    pattern: /(今年|去年|前年|明年|(?<![每半一二三四五六七八九十\d])年)(初|底|末)/g,
    read: ([, word = '', part = ''], today) => yearPart(word, part, today),
  },
  {
    pattern: /(今年|去年|前年)(?!以来|底|初|末|年|\d|[一二三四五六七八九十]月|十[一二]月)/g,
    read: ([, word = ''], today) => wholeYear(partsOf(today).year + (yearAway.get(word) ?? 0)),
  },
  {
    pattern: /(?<!\d)(20\d{2})年(?!\d|底|初|末|以来)/g,
    read: ([, number]) => wholeYear(Number(number)),
  },
  {
    pattern: /(上个?|这个?|本)季度?(末|底|初)?/g,
    read: ([, which = '', part], today) => quarter(which, part, today),
  },
];

interface MonthWords {
  readonly number: string | undefined;
  readonly word: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

function inYear({ number, word, month, day }: MonthWords, today: string): DaySpan | undefined {
  const m = toCount(month);
  if (!(m >= 1 && m <= 12)) return undefined;
  const now = partsOf(today);
  const stated = number === undefined ? yearOf(word, now.year) : yearNumber(number);
  const at = (y: number) => (day === undefined ? monthSpan(y, m) : dayIn(y, m, toCount(day)));
  if (stated !== undefined) return at(stated);
  const thisYear = at(now.year);
  return thisYear !== undefined && thisYear.from <= today ? thisYear : at(now.year - 1);
}

function yearOf(word: string | undefined, thisYear: number): number | undefined {
  const away = yearAway.get(word ?? '');
  return away === undefined ? undefined : thisYear + away;
}

function yearNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  return Number(Array.from(text, (digit) => (/[零〇]/.test(digit) ? 0 : toCount(digit))).join(''));
}

function dayIn(y: number, month: number, date: number): DaySpan | undefined {
  const day = dayOf(y, month, date);
  return day === undefined ? undefined : oneDay(day);
}

function exact(parts: readonly (string | undefined)[]): DaySpan | undefined {
  const [y = 0, month = 0, date = 0] = parts.map(Number);
  return dayIn(y, month, date);
}

/** 11.5 is a day only where no price, rate or time is meant. */
function shortDate(match: RegExpMatchArray, today: string): DaySpan | undefined {
  const before = match.input?.slice(0, match.index) ?? '';
  if (
    /(?:净值|估值|涨|跌|收益|赚|亏|是|才|只有|版本|费率|利率|差|约|最新|现在|回撤|价格?|r)\s*了?\s*$/.test(
      before,
    )
  )
    return undefined;
  const [, month = '', date = ''] = match;
  return inYear({ number: undefined, word: undefined, month, day: date }, today);
}

interface WithinMonth {
  readonly which: string;
  readonly day: string | undefined;
  readonly part: string | undefined;
}

function inMonth({ which, day, part }: WithinMonth, today: string): DaySpan | undefined {
  const { year: y, month } = partsOf(addMonths(`${today.slice(0, 8)}01`, monthsAway(which)));
  return day === undefined ? partOfMonth(monthSpan(y, month), part) : dayIn(y, month, toCount(day));
}

function monthsAway(which: string): number {
  if (which.startsWith('上上')) return -2;
  if (which.startsWith('上')) return -1;
  return which.startsWith('下') ? 1 : 0;
}

/** 初, 中 and 底 are ten days each, the last what remains. */
function partOfMonth({ from, to }: DaySpan, part: string | undefined): DaySpan {
  const day = (date: string) => `${from.slice(0, 8)}${date}`;
  if (part === undefined) return { from, to };
  if (part === '初') return { from, to: day('10') };
  return part.startsWith('中') ? { from: day('11'), to: day('20') } : { from: day('21'), to };
}

function partOfLatestMonth(part: string, today: string): DaySpan {
  const { year: y, month } = partsOf(today);
  const latest = partOfMonth(monthSpan(y, month), part);
  return latest.from <= today
    ? latest
    : (inMonth({ which: '上个月', day: undefined, part }, today) ?? latest);
}

/** 每月10号 speaks of every month. */
function dayOfLatestMonth(match: RegExpMatchArray, today: string): DaySpan | undefined {
  if (/(?:每个?月的?|改到|挪到|月|工|单|编|账)$/.test(match.input?.slice(0, match.index) ?? ''))
    return undefined;
  const date = toCount(match[1]);
  const { year: y, month } = partsOf(today);
  const thisMonth = dayIn(y, month, date);
  if (thisMonth !== undefined && thisMonth.from <= today) return thisMonth;
  const last = partsOf(addMonths(`${today.slice(0, 8)}01`, -1));
  return dayIn(last.year, last.month, date);
}

/** 年初 is January, 年底 December: of the latest year in which it has begun. */
function yearPart(word: string, part: string, today: string): DaySpan {
  const month = part === '初' ? 1 : 12;
  const now = partsOf(today);
  const latest = month <= now.month ? now.year : now.year - 1;
  return monthSpan(yearOf(word, now.year) ?? latest, month);
}

function wholeYear(y: number): DaySpan {
  return { from: `${y}-01-01`, to: `${y}-12-31` };
}

function quarter(which: string, part: string | undefined, today: string): DaySpan {
  const now = partsOf(today);
  const first = `${now.year}-${String(Math.floor((now.month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  const from = addMonths(first, which.startsWith('上') ? -3 : 0);
  const last = partsOf(addMonths(from, 2));
  const { to } = monthSpan(last.year, last.month);
  if (part === undefined) return { from, to };
  return oneDay(part === '初' ? from : to);
}
