import { Decimal } from 'decimal.js';

const moments = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;
const shanghaiMs = 8 * 60 * 60 * 1000;

/** Moments as clocks in Shanghai show them. */
const inShanghai = (text: string): string =>
  text.replaceAll(moments, (moment) =>
    new Date(Date.parse(moment) + shanghaiMs).toISOString().slice(0, 19),
  );

const plain = (figure: string): string => new Decimal(figure).toFixed();
const withoutGroups = (text: string): string => text.replaceAll(/(?<=\d),(?=\d{3})/g, '');

/**
 * The figures in a text that may be wrong: days as M-D, other numbers with decimals or of three
 * digits and more. Grouping and closing noughts make no difference.
 */
export function figuresIn(text: string): ReadonlySet<string> {
  const days: string[] = [];
  const rest = withoutGroups(inShanghai(text))
    .replaceAll(/(?:\d{4}年)?(\d{1,2})月(\d{1,2})日|\d{4}-(\d{2})-(\d{2})/g, (...parts) => {
      const [, month, day, isoMonth, isoDay] = parts as readonly (string | undefined)[];
      days.push(`${Number(month ?? isoMonth)}-${Number(day ?? isoDay)}`);
      return ' ';
    })
    .replaceAll(/[A-Z]{2}\d{10}/g, (order) => {
      days.push(order);
      return ' ';
    });
  const numbers = (rest.match(/\d+(?:\.\d+)?/g) ?? []).filter(
    (figure) => figure.includes('.') || figure.length > 2,
  );
  return new Set([...days, ...numbers.map(plain)]);
}
