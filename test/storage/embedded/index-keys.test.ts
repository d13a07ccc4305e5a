import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeValue } from '../../../src/storage/embedded/values/encode-value.js';
import { encodeTuple, invert, successor } from '../../../src/storage/embedded/values/index-keys.js';

const number = fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.string({ unit: 'binary', maxLength: 20 });

describe('index keys', () => {
  it('sort as the numbers do', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Buffer.compare(encodeValue(a), encodeValue(b))).toBe(compare(a, b));
      }),
    );
  });

  it('sort as the bytes of texts do, in tuples too', () => {
    fc.assert(
      fc.property(fc.tuple(text, text), fc.tuple(text, text), (a, b) => {
        const expected = compareTexts(a[0], b[0]) || compareTexts(a[1], b[1]);
        const [left, right] = [encodeTuple(a, [1, 1]).bytes, encodeTuple(b, [1, 1]).bytes];
        expect(Buffer.compare(left, right)).toBe(expected);
      }),
    );
  });

  it('sort the other way round when inverted', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [encodeValue(a), encodeValue(b)];
        expect(Buffer.compare(invert(left), invert(right))).toBe(Buffer.compare(right, left));
      }),
    );
  });

  it('lie below the successor of each of their prefixes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (prefix, rest) => {
        fc.pre(prefix.some((byte) => byte !== 0xff));
        const start = Buffer.from(prefix);
        const key = Buffer.concat([start, rest]);
        expect(Buffer.compare(key, successor(start))).toBe(-1);
      }),
    );
  });
});

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
