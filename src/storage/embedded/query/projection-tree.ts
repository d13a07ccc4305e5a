import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import { splitPath } from '../values/value-paths.js';
import { compileCondition, hasOperators } from './field-conditions.js';
import { compileFilter } from './compile-filter.js';

/** What becomes of one field; undefined leaves it out. */
export type Shape =
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'branch'; readonly fields: Map<string, Shape> }
  | { readonly kind: 'reshape'; readonly change: (value: unknown) => unknown };

export interface Projection {
  /** Whether fields that are not named stay out. */
  readonly isInclusion: boolean;
  readonly fields: ReadonlyMap<string, Shape>;
  /** Path → expression of the fields that are computed. */
  readonly computed: ReadonlyMap<string, unknown>;
  /** The array of which only the element found by the query is shown. */
  readonly positional: string | undefined;
}

interface Reading {
  readonly fields: Map<string, Shape>;
  readonly computed: Map<string, unknown>;
  positional: string | undefined;
  isInclusion: boolean | undefined;
}

/** Reads a projection document. Throws for one that both includes and excludes. */
export function readProjection(projection: Doc): Projection {
  const reading: Reading = {
    fields: new Map(),
    computed: new Map(),
    positional: undefined,
    isInclusion: undefined,
  };
  for (const [path, value] of Object.entries(projection)) readField(reading, path, value);
  const id = reading.fields.get('_id');
  const onlyId = reading.fields.size === 1 && id?.kind === 'keep';
  const isInclusion = reading.isInclusion ?? onlyId;
  if (isInclusion && id === undefined) reading.fields.set('_id', { kind: 'keep' });
  return { ...reading, isInclusion };
}

function readField(reading: Reading, path: string, value: unknown): void {
  const flag = readFlag(value);
  if (path.endsWith('.$')) {
    reading.positional = path.slice(0, -2);
    setInclusion(reading, path, true);
    place(reading, reading.positional, { kind: 'keep' });
  } else if (flag !== undefined) {
    if (path !== '_id') setInclusion(reading, path, flag);
    place(reading, path, { kind: flag ? 'keep' : 'drop' });
  } else if (isPlainObject(value) && !hasOperators(value)) {
    for (const [name, inner] of Object.entries(value)) readField(reading, `${path}.${name}`, inner);
  } else {
    readSpecial(reading, path, value);
  }
}

function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toDouble(value) !== 0 : undefined;
}

function setInclusion(reading: Reading, path: string, isInclusion: boolean): void {
  reading.isInclusion ??= isInclusion;
  if (reading.isInclusion === isInclusion) return;
  throw isInclusion
    ? new MongoError(
        'Location31253',
        `Cannot do inclusion on field ${path} in exclusion projection`,
      )
    : new MongoError(
        'Location31254',
        `Cannot do exclusion on field ${path} in inclusion projection`,
      );
}

function readSpecial(reading: Reading, path: string, value: unknown): void {
  if (isPlainObject(value) && '$slice' in value && isSliceOfField(value['$slice'])) {
    place(reading, path, { kind: 'reshape', change: slicing(value['$slice']) });
  } else if (isPlainObject(value) && '$elemMatch' in value) {
    setInclusion(reading, path, true);
    place(reading, path, { kind: 'reshape', change: firstMatch(value['$elemMatch']) });
  } else if (isPlainObject(value) && '$meta' in value) {
    throw new MongoError('NotImplemented', '$meta is not supported by this server');
  } else {
    setInclusion(reading, path, true);
    reading.computed.set(path, value);
  }
}

function place(reading: Reading, path: string, shape: Shape): void {
  const names = splitPath(path);
  const last = names.at(-1) ?? path;
  let { fields } = reading;
  for (const name of names.slice(0, -1)) {
    const known = fields.get(name) ?? { kind: 'branch', fields: new Map<string, Shape>() };
    if (known.kind !== 'branch') throw collision(path);
    fields.set(name, known);
    fields = known.fields;
  }
  if (fields.has(last)) throw collision(path);
  fields.set(last, shape);
}

function collision(path: string): MongoError {
  return new MongoError('Location31249', `Path collision at ${path}`);
}

// The form with an array in front is an expression, which begins with a field or another expression.
function isSliceOfField(operand: unknown): boolean {
  return isNumeric(operand) || (Array.isArray(operand) && operand.every(isNumeric));
}

function slicing(operand: unknown): (value: unknown) => unknown {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((part) =>
    isNumeric(part) ? Math.trunc(toDouble(part)) : 0,
  );
  const [first = 0, size] = numbers;
  return (value) => {
    if (!Array.isArray(value)) return value;
    const list: readonly unknown[] = value;
    if (size === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
    const from = first < 0 ? Math.max(0, list.length + first) : first;
    return list.slice(from, from + size);
  };
}

function firstMatch(operand: unknown): (value: unknown) => unknown {
  const condition = compileCondition({ $elemMatch: operand }, compileFilter);
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const found = value.findIndex((element) => condition((test) => test([element])));
    return found < 0 ? undefined : [value[found] as unknown];
  };
}
