import { ObjectId } from 'bson';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { encodeValue, successor, typeBounds } from '../values/index-keys.js';

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
}

type MutableBounds = { -readonly [Key in keyof FieldBounds]: FieldBounds[Key] } & {
  conditions: unknown[];
};

/**
 * Reads equality and range conditions, `$and` included. What it does not understand it leaves out:
 * documents within the bounds must still be matched with the filter.
 */
export function readBounds(filter: Doc): ReadonlyMap<string, FieldBounds> {
  const bounds = new Map<string, MutableBounds>();
  collect(filter, bounds);
  return bounds;
}

function collect(filter: Doc, bounds: Map<string, MutableBounds>): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition.filter(isPlainObject)) collect(part, bounds);
    } else if (!field.startsWith('$')) {
      const known = bounds.get(field) ?? { conditions: [] };
      known.conditions.push(condition);
      narrow(known, condition);
      bounds.set(field, known);
    }
  }
}

function narrow(bounds: MutableBounds, condition: unknown): void {
  if (isIndexable(condition)) bounds.values ??= [condition];
  else if (isPlainObject(condition)) {
    for (const [operator, operand] of Object.entries(condition)) {
      narrowBy(bounds, operator, operand);
    }
  }
}

function narrowBy(bounds: MutableBounds, operator: string, operand: unknown): void {
  if (operator === '$in') {
    if (Array.isArray(operand) && operand.every(isIndexable)) {
      bounds.values ??= operand as readonly unknown[];
    }
    return;
  }
  if (!isIndexable(operand)) return;
  if (operator === '$eq') bounds.values ??= [operand];
  else if (operand !== null) narrowRange(bounds, operator, operand);
}

// The first bound on each side is kept; further ones only make the filter stricter.
function narrowRange(bounds: MutableBounds, operator: string, operand: unknown): void {
  const key = encodeValue(operand);
  if (operator === '$gt') bounds.from ??= { key: successor(key), operand };
  if (operator === '$gte') bounds.from ??= { key, operand };
  if (operator === '$lt') bounds.to ??= { key, operand };
  if (operator === '$lte') bounds.to ??= { key: successor(key), operand };
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
  if (typeof value === 'number') return !Number.isNaN(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  return value instanceof ObjectId || value instanceof Date;
}
