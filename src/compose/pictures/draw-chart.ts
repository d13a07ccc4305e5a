import type { Chart } from '../../conversation/chart.js';
import { dayNumber, monthMarks, valueAxis } from './axes.js';
import { wrapText } from './wrap-text.js';

/** The name of the font that the picture is drawn with. */
export const fontFamily = 'Fundline Sans';

const width = 420;
const plot = { left: 52, right: 404, top: 70, bottom: 236 } as const;
const noteSize = 11;
const noteLine = 16;
const firstNote = 278;

/** One colour for the line, whichever way it goes: nothing in the picture praises or warns. */
const ink = '#1f2d38';
const quiet = '#5b6b78';
const grid = '#dde4ea';
const line = '#0b4468';

/**
 * The chart as SVG, with axes, dates, and all its words but `alt`. The same chart gives the same
 * text. Throws a RangeError for fewer than two points.
 */
export function drawChart({ title, period, points, notes }: Chart): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first.date >= last.date)
    throw new RangeError('A chart has two points at least, in the order of their days');
  const axis = valueAxis(points.map(({ value }) => Number(value)));
  const place = placing(dayNumber(first.date), dayNumber(last.date), axis);
  const lines = notes.flatMap((note) => wrapText(note, (width - 2 * 16) / noteSize));
  const height = firstNote + lines.length * noteLine;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    label(title, { x: 16, y: 28, size: 15, fill: ink }),
    label(period, { x: 16, y: 48, size: noteSize, fill: quiet }),
    ...axis.marks.map(({ at, label: words }) => valueMark(place.y(at), words)),
    ...monthMarks(first.date, last.date).map((mark) => dayMark(place.x(mark.at), mark.label)),
    course(points.map(({ date, value }) => [place.x(dayNumber(date)), place.y(Number(value))])),
    ...[first, last].map(({ date, value }) =>
      dot(place.x(dayNumber(date)), place.y(Number(value))),
    ),
    ...lines.map((words, row) =>
      label(words, { x: 16, y: firstNote + row * noteLine - 4, size: noteSize, fill: quiet }),
    ),
    '</svg>',
  ].join('\n');
}

interface Span {
  readonly least: number;
  readonly greatest: number;
}

/** Where days and values stand in the plot. */
const placing = (firstDay: number, lastDay: number, { least, greatest }: Span) => ({
  x: (day: number) =>
    plot.left + ((day - firstDay) / (lastDay - firstDay)) * (plot.right - plot.left),
  y: (value: number) =>
    plot.bottom - ((value - least) / (greatest - least)) * (plot.bottom - plot.top),
});

interface Lettering {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'middle' | 'end';
}

const label = (words: string, { x, y, size, fill, anchor }: Lettering): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${size}" fill="${fill}"${
    anchor === undefined ? '' : ` text-anchor="${anchor}"`
  }>${escape(words)}</text>`;

const valueMark = (y: number, words: string): string =>
  `<path d="M${plot.left} ${fixed(y)}H${plot.right}" stroke="${grid}"/>${label(words, {
    x: plot.left - 6,
    y: y + 4,
    size: noteSize,
    fill: quiet,
    anchor: 'end',
  })}`;

/** A mark near an edge would run out of the picture. */
const dayMark = (x: number, words: string): string =>
  `<path d="M${fixed(x)} ${plot.bottom}v4" stroke="${quiet}"/>${
    x > plot.right - 12
      ? ''
      : label(words, { x, y: plot.bottom + 17, size: noteSize, fill: quiet, anchor: 'middle' })
  }`;

const course = (places: readonly (readonly [number, number])[]): string =>
  `<polyline fill="none" stroke="${line}" stroke-width="1.6" stroke-linejoin="round" points="${places
    .map(([x, y]) => `${fixed(x)},${fixed(y)}`)
    .join(' ')}"/>`;

const dot = (x: number, y: number): string =>
  `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="2.6" fill="${line}"/>`;

const fixed = (place: number): string => String(Math.round(place * 100) / 100);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escape = (words: string): string =>
  words.replaceAll(/[&<>]/g, (character) => entities[character] ?? '');
