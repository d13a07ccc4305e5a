import { addDays, weekday, type DaySpan } from './calendar-day.js';
import { oneDay, textBefore, type DateRule, type Standpoint } from './date-rule.js';

const dayNames = '一二三四五六日';

/** The inside of a pattern for the word week. */
export const week = '(?:周|星期|礼拜)';

/** 上周, 上周三, 这周五, 上上个礼拜天, 上周末; a bare 周三 or 周末. */
export const weekRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `(上上|上|这|本|下下|下)(?:一)?个?${week}(末|[一二三四五六日天末1-7])?(?!期)`,
      'g',
    ),
    read: ([, which = '', day], { today }) => namedWeek(weeksAway(which), day, today),
  },
  {
    pattern: new RegExp(
      `(?<![上下这本每双单隔两个\\d一二三四五六七八九十几多好半整近])${week}([一二三四五六日天1-7])(?![到至-])`,
      'g',
    ),
    read: (match, standpoint) => bareDay(match, standpoint),
  },
  {
    pattern: /(?<![上下这本每个])周末/g,
    read: (_, { today, isAhead }) => {
      const weeks = isAhead || weekday(today) >= 6 ? 0 : -1;
      return namedWeek(weeks, '末', today);
    },
  },
];

/** 1 for Monday to 7 for Sunday: 一, 天, 7. */
export function dayNumber(name: string): number {
  if (/\d/.test(name)) return Number(name);
  return name === '天' ? 7 : dayNames.indexOf(name) + 1;
}

function namedWeek(weeks: number, day: string | undefined, today: string): DaySpan {
  const monday = addDays(today, 1 - weekday(today) + 7 * weeks);
  if (day === undefined) return { from: monday, to: addDays(monday, 6) };
  if (day === '末') return { from: addDays(monday, 5), to: addDays(monday, 6) };
  return oneDay(addDays(monday, dayNumber(day) - 1));
}

function weeksAway(which: string): number {
  const away = /^[上下]/.test(which) ? which.length : 0;
  return which.startsWith('上') ? -away : away;
}

/** 每周四 and 每个周四 speak of every week, 周一到周五 of office hours. */
function bareDay(match: RegExpMatchArray, { today, isAhead }: Standpoint): DaySpan | undefined {
  if (/(?:每个?|每隔?两?个?|下个?|[至到]周?)$/.test(textBefore(match))) return undefined;
  const day = dayNumber(match[1] ?? '');
  const back = (weekday(today) - day + 7) % 7;
  return oneDay(addDays(today, isAhead ? (7 - back) % 7 : -back));
}
