import { addDays, addMonths, partsOf, type DaySpan } from './calendar-day.js';
import { count, oneDay, toCount, type DateRule } from './date-rule.js';

const dayWords = new Map([
  ['大前天', -3],
  ['前天', -2],
  ['前日', -2],
  ['前儿', -2],
  ['前晚', -2],
  ['昨天', -1],
  ['昨日', -1],
  ['昨儿', -1],
  ['昨晚', -1],
  ['昨早', -1],
  ['昨夜', -1],
  ['今天', 0],
  ['今日', 0],
  ['今儿', 0],
  ['今早', 0],
  ['今晚', 0],
  ['当天', 0],
  ['明天', 1],
  ['明日', 1],
  ['明儿', 1],
  ['后天', 2],
  ['大后天', 3],
]);

const unit = '(天|日|周|个?星期|个?礼拜|个?月|年)';

/** 当天 is the day of whatever was spoken of, not today. */
const spoken = [...dayWords.keys()].filter((word) => word !== '当天');

/** 昨天, 三天前, 半年前, 近一个月, 今年以来. */
export const relativeRules: readonly DateRule[] = [
  {
    pattern: new RegExp(`大?(?:${spoken.join('|')})`, 'g'),
    read: ([word], today) => {
      const days = dayWords.get(word);
      return days === undefined ? undefined : oneDay(addDays(today, days));
    },
  },
  {
    pattern: new RegExp(`(${count}|半)${unit}(半)?(?:以?前|之前)`, 'g'),
    read: ([, number, name = ''], today) => ago(number, name, today),
  },
  {
    pattern: new RegExp(`(?:最近|过去|近)(?:这)?(${count}|半)${unit}`, 'g'),
    read: ([, number, name = ''], today) => {
      const first = ago(number, name, today)?.from;
      return first === undefined ? undefined : { from: first, to: today };
    },
  },
  {
    pattern: /(?:前|这)[几两]天/g,
    read: (_, today) => ({ from: addDays(today, -7), to: today }),
  },
  {
    pattern: /今年(?:以来)/g,
    read: (_, today) => ({ from: `${partsOf(today).year}-01-01`, to: today }),
  },
];

function ago(number: string | undefined, name: string, today: string): DaySpan | undefined {
  const days = number === '半' ? halfOf(name) : undefined;
  if (days !== undefined)
    return oneDay(days.months ? addMonths(today, days.months) : addDays(today, days.days));
  const much = toCount(number);
  if (Number.isNaN(much)) return undefined;
  if (/天|日/.test(name)) return oneDay(addDays(today, -much));
  if (/周|星期|礼拜/.test(name)) return oneDay(addDays(today, -7 * much));
  return oneDay(addMonths(today, name === '年' ? -12 * much : -much));
}

function halfOf(name: string) {
  if (name === '年') return { months: -6, days: 0 };
  return /月/.test(name) ? { months: 0, days: -15 } : undefined;
}
