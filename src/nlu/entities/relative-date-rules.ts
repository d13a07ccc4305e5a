import { addDays, addMonths, type DaySpan } from './calendar-day.js';
import { count, oneDay, textBefore, toCount, type DateRule } from './date-rule.js';

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
  ['今夜', 0],
  ['明天', 1],
  ['明日', 1],
  ['明儿', 1],
  ['明早', 1],
  ['明晚', 1],
  ['后天', 2],
  ['后日', 2],
  ['大后天', 3],
]);

const unit = '(天|日|周|个?星期|个?礼拜|个?月|年)';

/** 昨天, 三天前, 半年前, 两周后, 近一个月, 近一年半, 前几天. */
export const relativeRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `大?(?<![之以然往最])(?:${[...dayWords.keys()].join('|')})(?!天)(?:个|晚上)?`,
      'g',
    ),
    read: ([word], { today }) => {
      const days = dayWords.get(word.replace(/个|晚上$/, ''));
      return days === undefined ? undefined : oneDay(addDays(today, days));
    },
  },
  {
    pattern: new RegExp(`(${count}|半)${unit}(半)?(?:多)?(?:以?前|之前)`, 'g'),
    read: ([, number, name = '', half], { today }) => ago({ number, name, half }, today),
  },
  {
    pattern: new RegExp(`(${count}|半)${unit}(半)?(?:以?后|之后)`, 'g'),
    read: (match, { today }) => {
      // 持有7天后 and 买入三天后 count from another day.
      if (/[^,。!?;\s我那就再]$/.test(textBefore(match))) return undefined;
      const [, number, name = '', half] = match;
      return ago({ number, name, half, sign: 1 }, today);
    },
  },
  {
    pattern: new RegExp(
      `(?:最近|过去|近|这)(?:这)?(?:的)?(${count}|半)${unit}(半)?(?:以?来|内|里|间)?`,
      'g',
    ),
    read: ([, number, name = '', half], { today }) => {
      const first = ago({ number, name, half }, today)?.from;
      return first === undefined ? undefined : { from: first, to: today };
    },
  },
  {
    pattern: /(?<![提之日目])(?:前|这|头)[几两]天/g,
    read: (_, { today }) => ({ from: addDays(today, -7), to: today }),
  },
];

interface Distance {
  readonly number: string | undefined;
  readonly name: string;
  /** The 半 of 一年半. */
  readonly half: string | undefined;
  /** 1 for later. */
  readonly sign?: 1;
}

function ago({ number, name, half, sign }: Distance, today: string): DaySpan | undefined {
  const much = number === '半' ? 0.5 : toCount(number) + (half === undefined ? 0 : 0.5);
  if (Number.isNaN(much)) return undefined;
  const way = sign ?? -1;
  if (/天|日/.test(name)) return oneDay(addDays(today, way * Math.floor(much)));
  if (/周|星期|礼拜/.test(name)) return oneDay(addDays(today, way * Math.floor(7 * much)));
  const months = name === '年' ? 12 * much : much;
  const day = addMonths(today, way * Math.floor(months));
  return oneDay(Number.isInteger(months) ? day : addDays(day, way * 15));
}
