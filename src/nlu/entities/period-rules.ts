import { addMonths, monthSpan, partsOf, type DaySpan } from './calendar-day.js';
import { oneDay, type DateRule } from './date-rule.js';

const yearAway = new Map([
  ['前年', -2],
  ['去年', -1],
  ['今年', 0],
  ['本年', 0],
  ['明年', 1],
  ['后年', 2],
]);

/** The years that words name, as the inside of a pattern. */
export const yearWords = [...yearAway.keys()].join('|');

/** undefined for what is no word for a year. */
export function yearOf(word: string | undefined, thisYear: number): number | undefined {
  const away = yearAway.get(word ?? '');
  return away === undefined ? undefined : thisYear + away;
}

/** 去年, 去年底, 年初, 2023年, 23年, 上半年, 三季度, 上季度末. */
export const periodRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `(${yearWords}|(?<![每半一二两三四五六七八九十几\\d全整])年)(初|底|末)`,
      'g',
    ),
    read: ([, word = '', part = ''], { today, isAhead }) =>
      yearPart(partsOf(today), { word, part, isAhead }),
  },
  {
    pattern: new RegExp(
      `(${yearWords})(?!底|初|末|年|\\d|[一二三四五六七八九]月|十[一二]?月|[上下]半年|第?[一二三四1-4]季|的今天)(?:全年|一整年|一年|整年)?`,
      'g',
    ),
    read: ([, word], { today }) => wholeYear(yearOf(word, partsOf(today).year)),
  },
  {
    pattern:
      /(?<!\d)(20\d{2})年?(?:度)?(?<=[年度])(?!\d|底|初|末|[一二三四五六七八九十]+月|[上下]半年|第?[一二三四1-4]季)/g,
    read: ([, number]) => wholeYear(Number(number)),
  },
  {
    pattern:
      /(?<![\d.第])([12]\d)年(?=买|卖|开|入|申|定投|的|初|底|到|全年|,|。|$)(?!的?(?:时间|期|定))/g,
    read: ([, number], { today }) => {
      const year = 2000 + Number(number);
      return year <= partsOf(today).year ? wholeYear(year) : undefined;
    },
  },
  {
    pattern: /(?<!\d)(20\d{2}|[12]\d)年(初|底|末)/g,
    read: ([, number, part]) => {
      const year = Number(number) + (Number(number) < 100 ? 2000 : 0);
      return monthSpan(year, part === '初' ? 1 : 12);
    },
  },
  {
    pattern: new RegExp(`(?:(${yearWords}|20\\d{2}年)的?)?([上下])半年`, 'g'),
    read: ([, year, half], { today, isAhead }) => halfYear(partsOf(today), { year, half, isAhead }),
  },
  {
    pattern: new RegExp(
      `(?:(${yearWords}|20\\d{2}年?)的?)?(?:第?([一二三四1-4])季度?(?!报|添|度)|(?<![a-z])q([1-4])(?!\\d))(末|底|初)?`,
      'g',
    ),
    read: ([, year, name, digit, part], { today }) =>
      numberedQuarter(today, { year, name: name ?? digit ?? '', part }),
  },
  {
    pattern: /(上上个?|上一?个?|这个?|本)季度?(末|底|初)?/g,
    read: ([, which = '', part], { today }) => {
      const away = which.startsWith('上上') ? -2 : which.startsWith('上') ? -1 : 0;
      return quarterPart(addMonths(quarterStart(today), 3 * away), part);
    },
  },
];

interface YearPart {
  readonly word: string;
  readonly part: string;
  readonly isAhead: boolean;
}

type Now = ReturnType<typeof partsOf>;

/** 年初 is January, 年底 December: of the latest year in which it has begun. */
function yearPart(now: Now, { word, part, isAhead }: YearPart): DaySpan {
  const month = part === '初' ? 1 : 12;
  const begun = month <= now.month;
  const nearest = isAhead ? now.year + (month < now.month ? 1 : 0) : now.year - (begun ? 0 : 1);
  return monthSpan(yearOf(word, now.year) ?? nearest, month);
}

function wholeYear(year: number | undefined): DaySpan | undefined {
  return year === undefined ? undefined : { from: `${year}-01-01`, to: `${year}-12-31` };
}

interface HalfYear {
  readonly year: string | undefined;
  readonly half: string | undefined;
  readonly isAhead: boolean;
}

function halfYear(now: Now, { year, half, isAhead }: HalfYear): DaySpan {
  const isFirst = half === '上';
  const hasBegun = isFirst || now.month > 6;
  const stated = statedYear(year, now.year) ?? (hasBegun || isAhead ? now.year : now.year - 1);
  return isFirst
    ? { from: `${stated}-01-01`, to: `${stated}-06-30` }
    : { from: `${stated}-07-01`, to: `${stated}-12-31` };
}

function statedYear(text: string | undefined, thisYear: number): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? yearOf(text, thisYear) : number;
}

interface Quarter {
  readonly year: string | undefined;
  readonly name: string;
  readonly part: string | undefined;
}

/** Without a year the latest one that has begun. */
function numberedQuarter(today: string, { year, name, part }: Quarter): DaySpan {
  const index = '一二三四'.includes(name) ? '一二三四'.indexOf(name) : Number(name) - 1;
  const now = partsOf(today);
  const start = (y: number) => `${y}-${String(index * 3 + 1).padStart(2, '0')}-01`;
  const latest = start(now.year) <= today ? now.year : now.year - 1;
  return quarterPart(start(statedYear(year, now.year) ?? latest), part);
}

function quarterStart(today: string): string {
  const { year, month } = partsOf(today);
  return `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
}

function quarterPart(from: string, part: string | undefined): DaySpan {
  const last = partsOf(addMonths(from, 2));
  const { to } = monthSpan(last.year, last.month);
  if (part === undefined) return { from, to };
  return oneDay(part === '初' ? from : to);
}
