import { writePng, type Colour } from './png.js';

/** The colour of Fundline's mark, as the desk's favicon has it. */
export const accent = '#0b7285';

const accentColour: Colour = [0x0b, 0x72, 0x85, 255];
const white: Colour = [255, 255, 255, 255];
const nothing: Colour = [255, 255, 255, 0];

/** Points on a side of a pixel that are looked at: edges are smooth. */
const looks = 4;

type Point = readonly [x: number, y: number];

/** The mark is drawn on a square of 32 by 32: a bubble with a line that rises. */
const markSize = 32;
const rise: readonly Point[] = [
  [11, 16],
  [14.5, 12.5],
  [17.5, 15],
  [21, 11],
];
const lineHalf = 1;

/** The mark in white on our colour, to the edges: Teams rounds the corners. */
export const colourIcon = (): Buffer =>
  draw(192, (point) => (isMark(point) ? white : accentColour));

/** The mark in white on nothing, as Teams wants it. */
export const outlineIcon = (): Buffer => draw(32, (point) => (isMark(point) ? white : nothing));

const isMark = (point: Point): boolean => isInBubble(point) && !isOnLine(point);

/** A box with round corners, and a tail below it. */
function isInBubble([x, y]: Point): boolean {
  const radius = 2.5;
  const dx = Math.max(7 + radius - x, 0, x - (25 - radius));
  const dy = Math.max(7 + radius - y, 0, y - (21 - radius));
  const isInBox = Math.hypot(dx, dy) <= radius;
  const isInTail = y >= 21 && y <= 25.5 && x >= 10 && x <= 15 - ((y - 21) * 5) / 4.5;
  return isInBox || isInTail;
}

const isOnLine = (point: Point): boolean =>
  rise.some((from, n) => {
    const to = rise[n + 1];
    return to !== undefined && distance(point, from, to) <= lineHalf;
  });

/** From a point to a stretch of line. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - (ax + t * dx), y - (ay + t * dy));
}

function draw(size: number, colourOf: (point: Point) => Colour): Buffer {
  const scale = markSize / size;
  return writePng(size, (x, y) => {
    const seen = Array.from({ length: looks * looks }, (_, n) =>
      colourOf([
        (x + ((n % looks) + 0.5) / looks) * scale,
        (y + (Math.floor(n / looks) + 0.5) / looks) * scale,
      ]),
    );
    return mean(seen);
  });
}

function mean(colours: readonly Colour[]): Colour {
  const of = (part: 0 | 1 | 2 | 3): number =>
    Math.round(colours.reduce((sum, colour) => sum + colour[part], 0) / colours.length);
  return [of(0), of(1), of(2), of(3)];
}
