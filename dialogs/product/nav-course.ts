import {
  say,
  type ChartTemplate,
  type Choice,
  type Effect,
  type Values,
} from '../../src/dialog/effects.js';
import type { PastValue } from '../../src/dialog/product-questions.js';
import type { Answer, NavFacts } from '../../src/dialog/questions.js';
import { isOverHalfYear, type Days } from './nav-days.js';

/** So many values of the past are named; of more, every so many. */
const mostValues = 8;

/** The last year, drawn. */
const yearDrawn: Choice = { key: 'choice.course', value: 'course' };

/** All that may be told of the past. */
export const historyKeys = ['nav', 'money'].flatMap((kind) =>
  ['', '.some', '.drawn'].map((how) => `history.${kind}${how}`),
);

/**
 * The values of the days asked for, the first and the last of them always: drawn where they cover
 * more than six months, in words where they cover less.
 */
export function history(nav: NavFacts | undefined, event: { readonly type: string }): Effect {
  const { points = [], source = '' } = event as Partial<Past>;
  const kind = points[0]?.per10k === undefined ? 'nav' : 'money';
  const days = daysOf(points);
  const values: Values = {
    ...namesOf(nav),
    source,
    ...days,
    count: points.length,
    values: spread(points).map(inWords).join('、'),
  };
  if (isOverHalfYear(days))
    return say({ key: `history.${kind}.drawn`, values, chart: chartOf(kind, points) });
  const how = points.length > mostValues ? '.some' : '';
  return say({ key: `history.${kind}${how}`, values, choices: [yearDrawn] });
}

const namesOf = (nav: NavFacts | undefined): Values => ({
  fundName: nav?.fundName ?? '',
  fundCode: nav?.fundCode ?? '',
});

/** The first and the last day. */
const daysOf = (points: readonly PastValue[]): Days => ({
  from: points[0]?.date ?? '',
  to: points.at(-1)?.date ?? '',
});

type Past = Extract<Answer, { readonly type: 'foundNavHistory' }>;

const chartOf = (kind: 'nav' | 'money', points: readonly PastValue[]): ChartTemplate => ({
  title: `chart.title.${kind}`,
  period: 'chart.period',
  notes: [`chart.note.${kind}`, 'chart.statement', ...(kind === 'money' ? ['chart.deposit'] : [])],
  alt: `chart.alt.${kind}`,
  points: points.map(({ date, nav, per10k }) => ({ date, value: per10k ?? nav })),
});

/** At most so many, at even distances. */
function spread(points: readonly PastValue[]): readonly PastValue[] {
  if (points.length <= mostValues) return points;
  const step = (points.length - 1) / (mostValues - 1);
  return Array.from({ length: mostValues }, (_, place) => points[Math.round(place * step)]).flatMap(
    (point) => point ?? [],
  );
}

function inWords({ date, nav, per10k }: PastValue): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日 ${per10k ?? nav} 元`;
}
