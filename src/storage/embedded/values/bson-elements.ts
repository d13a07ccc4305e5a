import { MongoError } from '../mongo-error.js';

// https://bsonspec.org/spec.html
const fixedSizes: ReadonlyMap<number, number> = new Map([
  [0x01, 8], // double
  [0x06, 0], // undefined
  [0x07, 12], // object id
  [0x08, 1], // boolean
  [0x09, 8], // date
  [0x0a, 0], // null
  [0x10, 4], // int
  [0x11, 8], // timestamp
  [0x12, 8], // long
  [0x13, 16], // decimal
  [0x7f, 0], // max key
  [0xff, 0], // min key
]);

/** What comes on top of the length that stands in front of a value. */
const extraSizes: ReadonlyMap<number, number> = new Map([
  [0x02, 4], // string
  [0x03, 0], // document
  [0x04, 0], // array
  [0x05, 5], // binary
  [0x0c, 16], // pointer
  [0x0d, 4], // code
  [0x0e, 4], // symbol
  [0x0f, 0], // code with scope
]);

const regularExpression = 0x0b;

/** One field of an encoded document: from its type to the end of its value. */
export interface Element {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The top-level fields of a document, in order. Throws InvalidBSON for bytes that are no document. */
export function elementsOf(bytes: Buffer): readonly Element[] {
  const elements: Element[] = [];
  let start = 4;
  while (start < bytes.length - 1) {
    const nameEnd = bytes.indexOf(0, start + 1);
    const end = nameEnd < 0 ? -1 : endOfValue(bytes, bytes[start] ?? 0, nameEnd + 1);
    if (end <= start || end >= bytes.length) {
      throw new MongoError('InvalidBSON', 'a document is not well formed');
    }
    elements.push({ name: bytes.toString('utf8', start + 1, nameEnd), start, end });
    start = end;
  }
  return elements;
}

function endOfValue(bytes: Buffer, type: number, offset: number): number {
  const fixed = fixedSizes.get(type);
  if (fixed !== undefined) return offset + fixed;
  const extra = extraSizes.get(type);
  if (extra !== undefined && offset + 4 <= bytes.length) {
    return offset + bytes.readInt32LE(offset) + extra;
  }
  if (type !== regularExpression) return -1;
  return bytes.indexOf(0, bytes.indexOf(0, offset) + 1) + 1;
}
