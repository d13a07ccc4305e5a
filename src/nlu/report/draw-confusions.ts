import { expectedIntent, foundIntent, type Answer } from '../evaluate.js';
import { element, label, picture } from './svg.js';

const cell = 13;
const margin = { left: 160, top: 160, rest: 10 };

/** What is (rows) and what it was taken for (columns), as shares of the row. White is none. */
export function drawConfusions(answers: readonly Answer[]): string {
  const intents = [...new Set(answers.flatMap((one) => [expectedIntent(one), foundIntent(one)]))]
    .filter((intent) => intent !== '')
    .toSorted();
  const side = intents.length * cell;
  return picture(margin.left + side + margin.rest, margin.top + side + margin.rest, [
    ...intents.flatMap((intent, at) => names(intent, at)),
    ...intents.flatMap((intent, row) => cells(answers, { intent, row }, intents)),
    element('rect', {
      x: margin.left,
      y: margin.top,
      width: side,
      height: side,
      fill: 'none',
      stroke: '#999',
    }),
  ]);
}

function names(intent: string, at: number): readonly string[] {
  const middle = at * cell + cell / 2 + 3;
  const [x, y] = [margin.left + middle, margin.top - 5];
  return [
    label(intent, { x: margin.left - 5, y: margin.top + middle, 'text-anchor': 'end' }),
    label(intent, { x, y, transform: `rotate(-90 ${x} ${y})` }),
  ];
}

function cells(
  answers: readonly Answer[],
  { intent, row }: { readonly intent: string; readonly row: number },
  intents: readonly string[],
): readonly string[] {
  const own = answers.filter((answer) => expectedIntent(answer) === intent);
  return intents.flatMap((other, column) => {
    const count = own.filter((answer) => foundIntent(answer) === other).length;
    if (count === 0) return [];
    const title = element('title', {}, `${intent} → ${other}: ${count} / ${own.length}`);
    const place = { x: margin.left + column * cell, y: margin.top + row * cell };
    const fill = shade(count / own.length, other === intent);
    return [element('rect', { ...place, width: cell, height: cell, fill }, title)];
  });
}

/** Right ones green, wrong ones red: the fuller, the more. */
function shade(share: number, isRight: boolean): string {
  const lightness = Math.round(92 - 50 * Math.sqrt(share));
  return `hsl(${isRight ? 145 : 5}, 65%, ${lightness}%)`;
}
