import { addDays, weekday, type DaySpan } from './calendar-day.js';
import { oneDay, type DateRule } from './date-rule.js';

const dayNames = '一二三四五六日';
const week = '(?:周|星期|礼拜)';

/** 上周, 上周三, 这周五, 上上个礼拜天, 周末, a bare 周三. */
export const weekRules: readonly DateRule[] = [
  {
    pattern: new RegExp(`(上上|上|这|本|下下|下)个?${week}(末|[一二三四五六日天末1-7])?`, 'g'),
    read: ([, which = '', day], today) => namedWeek(weeksAway(which), day, today),
  },
  {
    pattern: new RegExp(`(?<![上下这本每])${week}([一二三四五六日天])(?![到至-])`, 'g'),
    read: (match, today) => latest(match, today),
  },
];

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
function latest(match: RegExpMatchArray, today: string): DaySpan | undefined {
  const before = match.input?.slice(0, match.index) ?? '';
  if (/(?:每个?|下个?|[至到]周?)$/.test(before)) return undefined;
  const days = (weekday(today) - dayNumber(match[1] ?? '') + 7) % 7;
  return oneDay(addDays(today, -days));
}

function dayNumber(name: string): number {
  if (/\d/.test(name)) return Number(name);
  return name === '天' ? 7 : dayNames.indexOf(name) + 1;
}
