import { addMonths, dayOf, monthSpan, partsOf, type DaySpan } from './calendar-day.js';
import { count, oneDay, textBefore, toCount, type DateRule, type Standpoint } from './date-rule.js';
import { yearOf, yearWords } from './period-rules.js';

const year = `(?:(?:(\\d{4}|[一二三四五六七八九零〇]{4}|[12]\\d)年|(${yearWords}))的?)?`;
const numeralBefore = '[\\d一二三四五六七八九十]';

/** 11月5号, 11月中旬, 11.5, 11/20, 2026-11-05, 20261105, 上个月, 本月15号, 月底, a bare 15号. */
export const calendarRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `(?<!${numeralBefore}|t\\+)${year}(${count})月(?:份|(${count})(?:号|日)?(?!${numeralBefore}|%|块|元|万|千|份)|(初|上旬|中旬?|下旬|底|末))?`,
      'g',
    ),
    read: ([, number, word, month, day, part], standpoint) =>
      inYear({ number, word, month, day, part }, standpoint),
  },
  {
    pattern: /(?<![\d.-])(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?![\d.])/g,
    read: ([, ...parts]) => exact(parts),
  },
  {
    pattern: /(?<![\d.])(20\d{2})[-/.](0?[1-9]|1[0-2])(?![-/.\d])(?=月|的|到|至|买|卖|,|。|\s|$)/g,
    read: ([, y, month]) => monthSpan(Number(y), Number(month)),
  },
  {
    pattern: /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g,
    read: ([, ...parts]) => exact(parts),
  },
  {
    pattern:
      /(?<![\d.a-z:/])(\d{1,2})[./](\d{1,2})(?![\d.])(?=号|日|那天|买|卖|赎|申|扣|转|投|确认|提交|下单|操作|的|到|至|-|~|之?前|之?后|以后|以来|当天|早|晚|上午|下午|能|可以|放假|\s|[,。?!]|$)(?:号|日)?/g,
    read: (match, standpoint) => shortDate(match, standpoint),
  },
  {
    pattern:
      /(?<![\d.a-z:-])(0?[1-9]|1[0-2])-([0-2]\d|3[01])(?![\d.天])(?=号|日|那天|买|卖|赎|扣|提交|下单|的)(?:号|日)?/g,
    read: (match, standpoint) => shortDate(match, standpoint),
  },
  {
    pattern: new RegExp(
      `(?<![每\\d])(上上个?月|上一?个?月|这个?月|本月|当月|下下个?月|下一?个?月)(?:份)?(?:的?(${count})(?:号|日)|(初|上旬|中旬?|下旬|底|末))?`,
      'g',
    ),
    read: ([, which = '', day, part], { today }) => inMonth({ which, day, part }, today),
  },
  {
    pattern: new RegExp(`(?<![个本上下每当这${numeralBefore.slice(1, -1)}])月(初|中旬|底|末)`, 'g'),
    read: ([, part = ''], standpoint) => partOfNearestMonth(part, standpoint),
  },
  {
    pattern: new RegExp(
      `(?<![月每第和、跟${numeralBefore.slice(1, -1)}])(?:(${count})号|(\\d{1,2})日(?=买|卖|赎|扣|提交|申|那天|的))(?![楼线卡店码线院机基])`,
      'g',
    ),
    read: (match, standpoint) => bareDay(match, standpoint),
  },
];

interface MonthWords {
  readonly number: string | undefined;
  readonly word: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly part: string | undefined;
}

function inYear(
  { number, word, month, day, part }: MonthWords,
  { today, isAhead }: Standpoint,
): DaySpan | undefined {
  const m = toCount(month);
  if (!(m >= 1 && m <= 12)) return undefined;
  const now = partsOf(today);
  const at = (y: number) =>
    day === undefined ? partOfMonth(monthSpan(y, m), part) : dayIn(y, m, toCount(day));
  const stated = number === undefined ? yearOf(word, now.year) : yearNumber(number);
  if (stated !== undefined) return at(stated);
  const thisYear = at(now.year);
  if (isAhead) return thisYear !== undefined && thisYear.to >= today ? thisYear : at(now.year + 1);
  return thisYear !== undefined && thisYear.from <= today ? thisYear : at(now.year - 1);
}

function yearNumber(text: string): number {
  if (/^\d{2}$/.test(text)) return 2000 + Number(text);
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
function shortDate(match: RegExpMatchArray, standpoint: Standpoint): DaySpan | undefined {
  if (
    /(?:净值|估值|涨|跌|收益|赚|亏|是|才|只有|版本|费率|利率|差|约|最新|现在|回撤|价格?|成本|占|多|少|跌到|涨到|降到|升到|r|v|ios|安卓)\s*(?:了|到|在)?\s*$/.test(
      textBefore(match),
    )
  )
    return undefined;
  const [, month = '', day = ''] = match;
  return inYear({ number: undefined, word: undefined, month, day, part: undefined }, standpoint);
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
  const away = /^(?:上上|下下)/.test(which) ? 2 : 1;
  if (which.startsWith('上')) return -away;
  return which.startsWith('下') ? away : 0;
}

/** 初, 中 and 底 are ten days each, the last what remains. */
function partOfMonth({ from, to }: DaySpan, part: string | undefined): DaySpan {
  const day = (date: string) => `${from.slice(0, 8)}${date}`;
  if (part === undefined) return { from, to };
  if (/初|上旬/.test(part)) return { from, to: day('10') };
  return part.startsWith('中') ? { from: day('11'), to: day('20') } : { from: day('21'), to };
}

function partOfNearestMonth(part: string, { today, isAhead }: Standpoint): DaySpan {
  const { year: y, month } = partsOf(today);
  const nearest = partOfMonth(monthSpan(y, month), part);
  if (isAhead ? nearest.to >= today : nearest.from <= today) return nearest;
  const which = isAhead ? '下个月' : '上个月';
  return inMonth({ which, day: undefined, part }, today) ?? nearest;
}

/** 每月10号 speaks of every month, 工号2031 of a person. */
function bareDay(match: RegExpMatchArray, { today, isAhead }: Standpoint): DaySpan | undefined {
  if (/(?:每个?月的?|月|工|单|编|账|尾|型|中国风)$/.test(textBefore(match))) return undefined;
  const date = toCount(match[1] ?? match[2]);
  const { year: y, month } = partsOf(today);
  const thisMonth = dayIn(y, month, date);
  if (thisMonth !== undefined && (isAhead ? thisMonth.from >= today : thisMonth.from <= today))
    return thisMonth;
  const other = partsOf(addMonths(`${today.slice(0, 8)}01`, isAhead ? 1 : -1));
  return dayIn(other.year, other.month, date);
}
