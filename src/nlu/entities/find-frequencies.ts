import { allMatches } from '../all-matches.js';
import type { FrequencyEntity } from '../../conversation/understanding.js';
import { toCount } from './date-rule.js';
import type { Found } from './folded-text.js';
import { dayNumber, week } from './week-rules.js';

type Frequency = Pick<FrequencyEntity, 'unit' | 'every' | 'days'>;

interface Rule {
  readonly pattern: RegExp;
  /** What is said in passing (每天都跌) is no plan: only these words around, or nothing else, make it one. */
  readonly needsPlan: boolean;
  read(match: RegExpMatchArray): Frequency | undefined;
}

const number = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const monthDays = `(?:${number}(?:号|日)?(?:、|和|跟|与|,|及)?)*${number}(?:号|日)`;
const weekday = '(?:[一二三四五六日天](?![百千万十次个天笔])|[1-7](?![\\d次个天笔百千万块元%]))';
const weekdays = `${weekday}(?:(?:、|和|跟|与|,|及)?${week}?${weekday})*`;
const aboutPlans = /定投|定期|扣|投|买|存|转|划|计划|周期|频率|改成|改为|换成|变成|固定|自动/;

const filler = /^[\s,。!?吧的呗呢啊就行可以好嗯那一次]*$/;

const rules: readonly Rule[] = [
  {
    pattern: new RegExp(`每(?:(${number})|隔(${number}))?个?月的?(${monthDays})`, 'g'),
    needsPlan: false,
    read: ([, every, apart, days = '']) => monthly(everyOf(every, apart), days),
  },
  {
    pattern: /每个?月的?(?:月底|月末|最后一天|底)/g,
    needsPlan: false,
    read: () => ({ unit: 'month', every: 1, days: [31] }),
  },
  {
    pattern: new RegExp(
      `(?:每(?:(${number})|隔(${number}))?个?|(隔|双))${week}的?(?:${week})?(${weekdays})`,
      'g',
    ),
    needsPlan: false,
    read: ([, every, apart, word, days = '']) => weekly(everyOf(every, apart, word), days),
  },
  {
    pattern: new RegExp(
      `每(?:(${number})|隔(${number}))?个?${week}|(隔|双)${week}|(?:按)${week}`,
      'g',
    ),
    needsPlan: true,
    read: ([, every, apart, word]) => weekly(everyOf(every, apart, word), ''),
  },
  {
    pattern: new RegExp(
      `每(?:(${number})|隔(${number}))?个?(月|季度|年)(?!以来)|按(月|季度?|年)`,
      'g',
    ),
    needsPlan: true,
    read: ([, every, apart, name, by]) => ({
      unit: 'month',
      every: everyOf(every, apart) * monthsOf(name ?? by ?? ''),
      days: [],
    }),
  },
  {
    pattern: /每(?:一|个)?(?:个)?(?:交易日|工作日)|(?:逐|每)日?个?开放日/g,
    needsPlan: false,
    read: () => ({ unit: 'tradingDay', every: 1, days: [] }),
  },
  {
    pattern: new RegExp(
      `每(?:(${number})|隔(${number}))?(?:天|日)(?!限|最|涨|跌|收益|净值)|(隔)(?:天|日)|按(?:天|日)`,
      'g',
    ),
    needsPlan: true,
    read: ([, every, apart, word]) => ({
      unit: 'day',
      every: everyOf(every, apart, word),
      days: [],
    }),
  },
  {
    pattern: /(双周|周|月|日)(?=定投)/g,
    needsPlan: false,
    read: ([word]) => byName(word),
  },
];

/** How often a plan runs. The text is folded. */
export function findFrequencies(text: string): readonly Found<Frequency>[] {
  if (!/[每隔双单按]|[周月日]定投/.test(text)) return [];
  return rules.flatMap((rule) =>
    allMatches(rule.pattern, text).flatMap((match) => {
      const value = rule.read(match);
      const end = match.index + match[0].length;
      if (value === undefined || (rule.needsPlan && !isPlan(text, match.index, end))) return [];
      return [{ start: match.index, end, value }];
    }),
  );
}

function isPlan(text: string, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - 12), start) + text.slice(end, end + 8);
  return aboutPlans.test(around) || filler.test(text.slice(0, start) + text.slice(end));
}

/** 每两周, 隔周 and 每隔一周 are every second week; so is 每隔两周 as most people mean it. */
function everyOf(every?: string, apart?: string, word?: string): number {
  if (every !== undefined) return toCount(every);
  if (apart !== undefined) return Math.max(2, toCount(apart));
  return word === '隔' || word === '双' ? 2 : 1;
}

function monthly(every: number, written: string): Frequency | undefined {
  const days = (written.match(new RegExp(number, 'g')) ?? []).map(toCount);
  return days.every((day) => day >= 1 && day <= 31) ? { unit: 'month', every, days } : undefined;
}

function weekly(every: number, written: string): Frequency {
  const days = (
    written.replaceAll(new RegExp(week, 'g'), '').match(/[一二三四五六日天1-7]/g) ?? []
  ).map(dayNumber);
  return { unit: 'week', every, days };
}

function monthsOf(name: string): number {
  if (name.startsWith('季')) return 3;
  return name === '年' ? 12 : 1;
}

function byName(word: string): Frequency {
  switch (word) {
    case '双周':
      return { unit: 'week', every: 2, days: [] };
    case '周':
      return { unit: 'week', every: 1, days: [] };
    case '月':
      return { unit: 'month', every: 1, days: [] };
    default:
      return { unit: 'day', every: 1, days: [] };
  }
}
