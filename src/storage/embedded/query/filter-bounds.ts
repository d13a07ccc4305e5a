import { Binary, ObjectId, Timestamp } from 'bson';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { hasSameType } from '../values/compare-values.js';
import { encodeValue } from '../values/encode-value.js';
import { successor, typeBounds } from '../values/index-keys.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import { hasOperators } from './field-conditions.js';

interface Bound {
  readonly key: Buffer;
  readonly operand: unknown;
}

/** What a filter demands of one field, as far as an index can serve it. */
export interface FieldBounds {
  /** The field equals one of these; undefined when the filter names no values. */
  readonly values?: readonly unknown[];
  /** Lowest encoded value wanted, included. */
  readonly from?: Bound;
  /** Lowest encoded value that is not wanted any more. */
  readonly to?: Bound;
  /** The conditions as they were written, for the check against partial indexes. */
  readonly conditions: readonly unknown[];
  /** True when values and bounds say all that the conditions say. */
  readonly isComplete: boolean;
}

export interface FilterBounds {
  readonly fields: ReadonlyMap<string, FieldBounds>;
  /** False when the filter demands more than something of each field. */
  readonly isComplete: boolean;
}

type MutableBounds = { -readonly [Key in keyof FieldBounds]: FieldBounds[Key] } & {
  conditions: unknown[];
};

interface Collected {
  readonly fields: Map<string, MutableBounds>;
  isComplete: boolean;
}

/**
 * Reads equality and range conditions, `$and` included. What it does not understand it leaves out
 * and says so: documents within the bounds must then still be matched with the filter.
 */
export function readBounds(filter: Doc): FilterBounds {
  const collected: Collected = { fields: new Map(), isComplete: true };
  collect(filter, collected);
  return collected;
}

function collect(filter: Doc, collected: Collected): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition.filter(isPlainObject)) collect(part, collected);
    } else if (field.startsWith('$')) {
      collected.isComplete = false;
    } else {
      const known = collected.fields.get(field) ?? { conditions: [], isComplete: true };
      known.conditions.push(condition);
      narrow(known, condition);
      collected.fields.set(field, known);
    }
  }
}

function narrow(bounds: MutableBounds, condition: unknown): void {
  if (!hasOperators(condition)) {
    setValues(bounds, [condition]);
    return;
  }
  for (const [operator, operand] of Object.entries(condition)) {
    if (operator === '$eq') setValues(bounds, [operand]);
    else if (operator === '$in' && Array.isArray(operand)) setValues(bounds, operand);
    else narrowRange(bounds, operator, operand);
  }
}

// The first demand of each kind is kept; whatever comes beside it only makes the filter stricter.
function setValues(bounds: MutableBounds, values: readonly unknown[]): void {
  if (values.every(isIndexable) && bounds.values === undefined) {
    bounds.isComplete &&= bounds.from === undefined && bounds.to === undefined;
    bounds.values = values;
  } else {
    bounds.isComplete = false;
  }
}

const sides = { $gt: 'from', $gte: 'from', $lt: 'to', $lte: 'to' } as const;

function narrowRange(bounds: MutableBounds, operator: string, operand: unknown): void {
  const side = isRangeOperator(operator) ? sides[operator] : undefined;
  if (side === undefined || operand === null || !isIndexable(operand) || bounds[side]) {
    bounds.isComplete = false;
    return;
  }
  bounds.isComplete &&= fitsBeside(bounds, operand);
  const key = encodeValue(operand);
  const isBeyond = operator === '$gt' || operator === '$lte';
  bounds[side] = { key: isBeyond ? successor(key) : key, operand };
}

function fitsBeside({ values, from, to }: FieldBounds, operand: unknown): boolean {
  const other = from ?? to;
  return values === undefined && (other === undefined || hasSameType(other.operand, operand));
}

function isRangeOperator(operator: string): operator is keyof typeof sides {
  return operator in sides;
}

/** The encoded values within the bounds: start included, end not; undefined when there is no range. */
export function toInterval(
  { from, to }: FieldBounds,
  mayCombine: boolean,
): readonly [Buffer, Buffer] | undefined {
  const one = from ?? to;
  if (one === undefined) return undefined;
  const [lowest, beyond] = typeBounds(one.operand);
  // With arrays in the field, two elements may meet the two conditions.
  if (from !== undefined && to !== undefined && !mayCombine) return [from.key, beyond];
  return [from?.key ?? lowest, to?.key ?? beyond];
}

function isIndexable(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (isNumeric(value)) return !Number.isNaN(toDouble(value));
  if (isPlainObject(value)) return !hasOperators(value);
  return indexable.some((type) => value instanceof type);
}

const indexable = [ObjectId, Date, Binary, Timestamp];
