import { say, type Effect, type Values } from '../../src/dialog/effects.js';
import type { PastValue } from '../../src/dialog/product-questions.js';
import type { Answer, NavFacts } from '../../src/dialog/questions.js';

/** All that may be told of a value. */
export const toldKeys = [
  'told.nav',
  'told.nav.awaiting',
  'told.nav.awaiting.qdii',
  'told.money',
  'told.money.awaiting',
];

/** Money funds have yields in place of a value; a day that is not out yet is named as such. */
export function told(nav: NavFacts): Effect {
  const kind = nav.per10k === undefined ? 'nav' : 'money';
  const figures = kind === 'nav' ? ['card.nav', 'card.total'] : ['card.per10k', 'card.sevenDay'];
  return say({
    key: `told.${kind}${awaited(nav)}`,
    values: valuesOf(nav),
    card: {
      title: 'card.title',
      rows: ['card.fund', 'card.date', ...figures],
      footnote: 'card.source',
    },
  });
}

/** Values of funds that invest abroad come later than the others'. */
function awaited({ awaiting, fundName, per10k }: NavFacts): string {
  if (awaiting === undefined) return '';
  return fundName.includes('QDII') && per10k === undefined ? '.awaiting.qdii' : '.awaiting';
}

function valuesOf(nav: NavFacts): Values {
  return Object.fromEntries(
    Object.entries(nav).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** So many values of the past are named; of more, every so many. */
const mostValues = 8;

/** All that may be told of the past. */
export const historyKeys = [
  'history.nav',
  'history.money',
  'history.nav.some',
  'history.money.some',
];

/** The values of the days asked for, the first and the last of them always. */
export function history(nav: NavFacts | undefined, event: { readonly type: string }): Effect {
  const { points = [], source = '' } = event as Partial<Past>;
  const { fundName = '', fundCode = '' } = nav ?? {};
  const isMoney = points[0]?.per10k !== undefined;
  return say({
    key: `history.${isMoney ? 'money' : 'nav'}${points.length > mostValues ? '.some' : ''}`,
    values: {
      fundName,
      fundCode,
      source,
      ...span(points),
      values: spread(points).map(inWords).join('、'),
    },
  });
}

const span = (points: readonly PastValue[]): Values => ({
  from: points[0]?.date ?? '',
  to: points.at(-1)?.date ?? '',
  count: points.length,
});

type Past = Extract<Answer, { readonly type: 'foundNavHistory' }>;

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
