import { Decimal128, Double, Int32, Long } from 'bson';
import { MongoError } from '../mongo-error.js';

/** A number as it may stand in a document. */
export type BsonNumber = number | Int32 | Double | Long | Decimal128;
type NumericType = 'int' | 'long' | 'double' | 'decimal';

/** The value coefficient × 10^exponent, without any rounding. */
interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const widening: readonly NumericType[] = ['int', 'long', 'double', 'decimal'];
const lowestInt = -(2 ** 31);
const highestInt = 2 ** 31 - 1;
const decimalDigits = 34;
/** A double takes part in decimal arithmetic with this many digits. */
const digitsOfDouble = 15;

/** The BSON type of a number, undefined for anything else. A JavaScript number is what it would be stored as. */
export function numericType(value: unknown): NumericType | undefined {
  if (typeof value === 'number') return isInt(value) ? 'int' : 'double';
  if (value instanceof Int32) return 'int';
  if (value instanceof Double) return 'double';
  if (value instanceof Long) return 'long';
  return value instanceof Decimal128 ? 'decimal' : undefined;
}

export function isNumeric(value: unknown): value is BsonNumber {
  return numericType(value) !== undefined;
}

function isInt(value: number): boolean {
  return (
    Number.isInteger(value) && value >= lowestInt && value <= highestInt && !Object.is(value, -0)
  );
}

/** The nearest double. */
export function toDouble(value: BsonNumber): number {
  if (typeof value === 'number') return value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return value.valueOf();
}

/** Negative, zero or positive, without rounding; NaN equals NaN and is less than every number. */
export function compareNumbers(a: BsonNumber, b: BsonNumber): number {
  const [left, right] = [toDouble(a), toDouble(b)];
  if (left < right) return -1;
  if (left > right) return 1;
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  }
  if (typeof a === 'number' && typeof b === 'number') return 0;
  return Number.isFinite(left) ? compareExact(toExact(a), toExact(b)) : 0;
}

function compareExact(a: Exact, b: Exact): number {
  const { coefficient } = subtract(a, b);
  if (coefficient === 0n) return 0;
  return coefficient < 0n ? -1 : 1;
}

/** The sum in the wider of the two types. Throws BadValue when a long cannot hold it. */
export function addNumbers(a: BsonNumber, b: BsonNumber): BsonNumber {
  return combine([a, b], {
    doubles: (left, right) => left + right,
    longs: (left, right) => left + right,
    exact: (left, right) => align(left, right, (x, y) => x + y),
  });
}

/** The product in the wider of the two types. Throws BadValue when a long cannot hold it. */
export function multiplyNumbers(a: BsonNumber, b: BsonNumber): BsonNumber {
  return combine([a, b], {
    doubles: (left, right) => left * right,
    longs: (left, right) => left * right,
    exact: (left, right) => ({
      coefficient: left.coefficient * right.coefficient,
      exponent: left.exponent + right.exponent,
    }),
  });
}

/** The quotient: a decimal when one of the two is, otherwise a double. The divisor must not be zero. */
function divideNumbers(a: BsonNumber, b: BsonNumber): BsonNumber {
  const quotient = toDouble(a) / toDouble(b);
  if (widest(a, b) !== 'decimal') return new Double(quotient);
  if (!Number.isFinite(toDouble(a)) || !Number.isFinite(toDouble(b))) {
    return Decimal128.fromString(String(quotient));
  }
  const [dividend, divisor] = [toDecimalOperand(a), toDecimalOperand(b)];
  const digits = decimalDigits + String(divisor.coefficient).length;
  const scaled = dividend.coefficient * 10n ** BigInt(digits);
  const exponent = dividend.exponent - divisor.exponent;
  const exact = { coefficient: scaled / divisor.coefficient, exponent: exponent - digits };
  return toDecimal(scaled % divisor.coefficient === 0n ? shorten(exact, exponent) : exact);
}

/** Without trailing zeros, down to the exponent. */
function shorten({ coefficient, exponent }: Exact, upTo: number): Exact {
  let [shorter, at] = [coefficient, exponent];
  while (at < upTo && shorter % 10n === 0n) {
    shorter /= 10n;
    at += 1;
  }
  return { coefficient: shorter, exponent: at };
}

/** A bit operation on two whole numbers. Throws BadValue for numbers that are not int or long. */
export function bitwise(operation: 'and' | 'or' | 'xor', a: BsonNumber, b: BsonNumber): BsonNumber {
  const type = widest(a, b);
  if (type !== 'int' && type !== 'long') {
    throw new MongoError('BadValue', 'bit operations take integers only');
  }
  const [left, right] = [toBigInt(a), toBigInt(b)];
  const bits = { and: left & right, or: left | right, xor: left ^ right }[operation];
  return type === 'int' ? new Int32(Number(bits)) : Long.fromBigInt(bits);
}

/** The sum as `decode` would give it. */
export function addPlain(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return plainNumber(addNumbers(a, b));
}

/** The product as `decode` would give it. */
export function multiplyPlain(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return plainNumber(multiplyNumbers(a, b));
}

/** The quotient as `decode` would give it. */
export function dividePlain(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  return plainNumber(divideNumbers(a, b));
}

function plainNumber(value: BsonNumber): BsonNumber {
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long && Number.isSafeInteger(value.toNumber())) return value.toNumber();
  return value;
}

export function toDecimal128(value: BsonNumber): Decimal128 {
  if (value instanceof Decimal128) return value;
  const double = toDouble(value);
  return Number.isFinite(double)
    ? toDecimal(toDecimalOperand(value))
    : Decimal128.fromString(String(double));
}

interface Arithmetic {
  doubles(a: number, b: number): number;
  longs(a: bigint, b: bigint): bigint;
  exact(a: Exact, b: Exact): Exact;
}

function combine([a, b]: readonly [BsonNumber, BsonNumber], by: Arithmetic): BsonNumber {
  const type = widest(a, b);
  const doubles = by.doubles(toDouble(a), toDouble(b));
  if (type === 'double') return new Double(doubles);
  if (type === 'decimal') {
    if (!Number.isFinite(toDouble(a)) || !Number.isFinite(toDouble(b))) {
      return Decimal128.fromString(String(doubles));
    }
    return toDecimal(by.exact(toDecimalOperand(a), toDecimalOperand(b)));
  }
  if (type === 'int' && isInt(doubles)) return new Int32(doubles);
  return toLong(by.longs(toBigInt(a), toBigInt(b)));
}

function widest(a: BsonNumber, b: BsonNumber): NumericType {
  const rank = (value: BsonNumber): number => widening.indexOf(numericType(value) ?? 'double');
  return widening[Math.max(rank(a), rank(b))] ?? 'double';
}

/** For ints and longs. */
export function toBigInt(value: BsonNumber): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toDouble(value));
}

function toLong(value: bigint): Long {
  const long = Long.fromBigInt(value);
  if (long.toBigInt() === value) return long;
  throw new MongoError('BadValue', 'the result does not fit into a 64-bit integer');
}

/** So many doubles tell any two longs or decimals apart. */
const mostParts = 3;

/**
 * The nearest double, then the double nearest to what is left, and so on as long as something is left
 * and it is needed to tell numbers apart. Compared part by part, the parts order as the numbers do.
 */
export function partsOf(value: BsonNumber): readonly number[] {
  const double = toDouble(value);
  const isDouble = !(value instanceof Long || value instanceof Decimal128);
  if (isDouble || !Number.isFinite(double)) return [double];
  const parts = [double];
  let rest = subtract(toExact(value), doubleToExact(double));
  while (rest.coefficient !== 0n && parts.length < mostParts) {
    const part = Number(`${rest.coefficient}e${rest.exponent}`);
    parts.push(part);
    rest = subtract(rest, doubleToExact(part));
  }
  return parts;
}

function toExact(value: BsonNumber): Exact {
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 };
  if (value instanceof Decimal128) return readDecimal(value.toString());
  return doubleToExact(toDouble(value));
}

function toDecimalOperand(value: BsonNumber): Exact {
  if (numericType(value) !== 'double') return toExact(value);
  return readDecimal(toDouble(value).toPrecision(digitsOfDouble));
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function readDecimal(text: string): Exact {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = decimalPattern.exec(text) ?? [];
  return {
    coefficient: BigInt(`${sign}${whole}${fraction}`),
    exponent: Number(exponent) - fraction.length,
  };
}

function doubleToExact(value: number): Exact {
  if (Number.isInteger(value)) return { coefficient: BigInt(value), exponent: 0 };
  // m × 2^-k = m × 5^k × 10^-k
  let [mantissa, halvings] = [value, 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings += 1;
  }
  return { coefficient: BigInt(mantissa) * 5n ** BigInt(halvings), exponent: -halvings };
}

function subtract(a: Exact, b: Exact): Exact {
  return align(a, b, (x, y) => x - y);
}

function align(a: Exact, b: Exact, combined: (x: bigint, y: bigint) => bigint): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = (value: Exact): bigint => value.coefficient * 10n ** BigInt(value.exponent - exponent);
  return { coefficient: combined(at(a), at(b)), exponent };
}

/** Rounds half to even, as IEEE 754 does. */
function toDecimal({ coefficient, exponent }: Exact): Decimal128 {
  const digits = String(coefficient < 0n ? -coefficient : coefficient).length;
  const excess = digits - decimalDigits;
  if (excess <= 0) return Decimal128.fromString(`${coefficient}e${exponent}`);
  const unit = 10n ** BigInt(excess);
  const [quotient, rest] = [coefficient / unit, coefficient % unit];
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const roundsUp = twice > unit || (twice === unit && quotient % 2n !== 0n);
  const step = coefficient < 0n ? -1n : 1n;
  return toDecimal({
    coefficient: roundsUp ? quotient + step : quotient,
    exponent: exponent + excess,
  });
}
