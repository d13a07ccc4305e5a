import { say, type Effect, type Values } from '../../src/dialog/effects.js';
import type { NavFacts } from '../../src/dialog/questions.js';

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
