import { isRight, type Answer } from '../evaluate.js';
import { element, label, picture } from './svg.js';

/** Answers of about the same confidence. */
export interface Band {
  /** Means, 0 to 1. */
  readonly said: number;
  readonly right: number;
  readonly count: number;
}

const borders = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];

/** The answers by what confidence they were given with, the lowest first; empty bands are left out. */
export function bandsOf(answers: readonly Answer[]): readonly Band[] {
  return borders.slice(1).flatMap((to, at) => {
    const from = borders[at] ?? 0;
    const own = answers.filter(({ confidence }) => confidence >= from && confidence < to);
    if (own.length === 0) return [];
    return [
      {
        said: mean(own.map(({ confidence }) => confidence)),
        right: mean(own.map(isOne)),
        count: own.length,
      },
    ];
  });
}

const isOne = (answer: Answer): number => (isRight(answer) ? 1 : 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const size = 300;
const margin = { left: 45, top: 15, right: 15, bottom: 40 };

/** How often an understanding is right, by how sure the model was; on the diagonal it is honest. */
export function drawConfidence(answers: readonly Answer[]): string {
  const bands = bandsOf(answers);
  const x = (value: number) => margin.left + value * size;
  const y = (value: number) => margin.top + (1 - value) * size;
  const [width, height] = [x(1) + margin.right, y(0) + margin.bottom];
  const path = bands.map(({ said, right }) => `${x(said).toFixed(1)},${y(right).toFixed(1)}`);
  return picture(width, height, [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((at) => [
      element('line', { x1: x(0), y1: y(at), x2: x(1), y2: y(at), stroke: '#e5e5e5' }),
      label(`${at * 100} %`, { x: x(0) - 5, y: y(at) + 3, 'text-anchor': 'end' }),
      label(`${at * 100} %`, { x: x(at), y: y(0) + 14, 'text-anchor': 'middle' }),
    ]),
    element('line', {
      x1: x(0),
      y1: y(0),
      x2: x(1),
      y2: y(1),
      stroke: '#aaa',
      'stroke-dasharray': '4 3',
    }),
    element('polyline', {
      points: path.join(' '),
      fill: 'none',
      stroke: '#1668dc',
      'stroke-width': 1.5,
    }),
    ...bands.map(({ said, right, count }) =>
      element(
        'circle',
        { cx: x(said), cy: y(right), r: 2 + Math.sqrt(count) / 4, fill: '#1668dc' },
        element('title', {}, `${count}`),
      ),
    ),
    label('confidence said', { x: x(0.5), y: y(0) + 30, 'text-anchor': 'middle' }),
    label('right', {
      x: 12,
      y: y(0.5),
      transform: `rotate(-90 12 ${y(0.5)})`,
      'text-anchor': 'middle',
    }),
  ]);
}
