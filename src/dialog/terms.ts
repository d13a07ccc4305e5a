import type { Entity } from '../conversation/understanding.js';
import type { Heard } from './heard.js';

/** How often, as it was said: every so many units, on these days where they were named. */
export interface SaidRhythm {
  readonly unit: 'tradingDay' | 'day' | 'week' | 'month';
  readonly every: number;
  readonly days: readonly number[];
}

/** A part of what somebody holds. */
export interface SaidPart {
  readonly numerator: number;
  readonly denominator: number;
}

/** What is wanted of a plan that exists. */
export type PlanStep = 'pause' | 'resume' | 'stop';

/** Everything a message says of what is to be agreed, whatever was asked for. */
export interface Terms {
  /** Each fund that was named, in order, as the codes its words fit. */
  readonly funds: readonly (readonly string[])[];
  /** Yuan, as a decimal string. */
  readonly amount?: string;
  readonly shares?: string;
  readonly part?: SaidPart;
  readonly rhythm?: SaidRhythm;
  /** A day of the month, or of the week from 1 for Monday, said without 每. */
  readonly monthDay?: number;
  readonly weekday?: number;
  /** The days named, both included, YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
  readonly step?: PlanStep;
}

const steps: readonly (readonly [PlanStep, RegExp])[] = [
  ['resume', /恢复|重新(?:开始|启动|扣)|接着(?:扣|投)|继续(?:扣|投|定投)|重启|再开/],
  [
    'pause',
    /暂停|先停|停(?:一|两|几|半)?(?:下|阵|段|期|次|个)|缓一?缓|(?:先|暂时)(?:不|别)(?:扣|投)/,
  ],
  [
    'stop',
    /终止|停(?:掉|了|止|扣|投|用)|取消|不(?:想)?(?:再)?(?:定?投|扣)了|关(?:掉|了|闭)|别(?:再)?扣|不要(?:再)?扣|解约|撤销|停吧|^停$/,
  ],
];

const monthDay = /(?<!\d)(\d{1,2})\s*[号日]/;
const weekday = /(?:周|星期|礼拜)([一二三四五六日天])/;
const weekdays = '一二三四五六日';

/** What the message says of it; no fund, and nothing else, where it says nothing. */
export function readTerms({ text, understanding }: Heard): Terms {
  const { entities } = understanding;
  const find = <K extends Entity['kind']>(kind: K) =>
    entities.find((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  const rhythm = find('frequency');
  const date = find('date');
  const step = steps.find(([, pattern]) => pattern.test(text))?.[0];
  return {
    funds: entities.flatMap((entity) => (entity.kind === 'fund' ? [entity.codes] : [])),
    ...valueOf('amount', find('amount')),
    ...valueOf('shares', find('shareCount')),
    ...partOf(find('share')),
    ...(rhythm === undefined ? bareDay(text) : { rhythm: pick(rhythm) }),
    ...(date !== undefined && { from: date.from, to: date.to }),
    ...(step !== undefined && { step }),
  };
}

/** Whether anything was said of it. */
export const saysTerms = ({ funds, ...others }: Terms): boolean =>
  funds.length > 0 || Object.keys(others).length > 0;

const valueOf = (name: 'amount' | 'shares', found: { readonly value: string } | undefined) =>
  found === undefined ? {} : { [name]: found.value };

function partOf(found: Extract<Entity, { kind: 'share' }> | undefined): Pick<Terms, 'part'> {
  if (found === undefined) return {};
  return { part: found.part === 'all' ? { numerator: 1, denominator: 1 } : found.part };
}

const pick = ({ unit, every, days }: SaidRhythm): SaidRhythm => ({ unit, every, days });

function bareDay(text: string): Pick<Terms, 'monthDay' | 'weekday'> {
  const [, day] = monthDay.exec(text) ?? [];
  if (day !== undefined) return { monthDay: Number(day) };
  const [, name] = weekday.exec(text) ?? [];
  return name === undefined ? {} : { weekday: name === '天' ? 7 : weekdays.indexOf(name) + 1 };
}

/** The rhythm after what was said: a day alone fits into the rhythm there was. */
export function rhythmAfter(
  before: SaidRhythm | undefined,
  { rhythm, monthDay: day, weekday: name }: Terms,
): SaidRhythm | undefined {
  if (rhythm !== undefined) return rhythm;
  if (day !== undefined) return { unit: 'month', every: everyOf(before, 'month'), days: [day] };
  if (name !== undefined) return { unit: 'week', every: everyOf(before, 'week'), days: [name] };
  return before;
}

const everyOf = (before: SaidRhythm | undefined, unit: SaidRhythm['unit']): number =>
  before?.unit === unit ? before.every : 1;

/** The codes that the first fund of a message may have. */
export const firstCodes = ({ funds }: Terms): readonly string[] => funds[0] ?? [];
