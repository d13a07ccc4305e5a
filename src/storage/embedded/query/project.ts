import { evaluateExpression } from '../aggregate/evaluate-expression.js';
import { MongoError } from '../mongo-error.js';
import {
  asBuffer,
  decode,
  decodeExact,
  encode,
  isPlainObject,
  keepFields,
  type Doc,
} from '../values/bson-codec.js';
import { getAt, setAt } from '../values/field-path.js';
import { splitPath } from '../values/value-paths.js';
import { matchedPosition } from './matched-position.js';
import { readProjection, type Projection, type Shape } from './projection-tree.js';

/** Cuts a stored document down to the fields asked for. */
export type Project = (bytes: Uint8Array) => Uint8Array;

export interface ProjectionRequest {
  readonly projection: unknown;
  /** The filter of the query, for `field.$`. */
  readonly filter: Doc;
  /** What expressions may call `$$name`. */
  readonly variables?: Doc;
}

/** Without a projection the bytes stay as they are. Every kept field keeps its exact BSON type. */
export function compileProjection(request: ProjectionRequest): Project {
  const { projection } = request;
  if (projection === undefined || projection === null) return (bytes) => bytes;
  if (!isPlainObject(projection)) {
    throw new MongoError('TypeMismatch', 'a projection must be an object');
  }
  if (Object.keys(projection).length === 0) return (bytes) => bytes;
  const read = readProjection(projection);
  return isFlat(read) ? keepingFlat(read) : (bytes) => reshape(bytes, read, request);
}

function isFlat({ fields, computed, positional }: Projection): boolean {
  const isPlain = [...fields.values()].every(({ kind }) => kind === 'keep' || kind === 'drop');
  return isPlain && computed.size === 0 && positional === undefined;
}

function keepingFlat({ fields, isInclusion }: Projection): Project {
  return (bytes) =>
    keepFields(asBuffer(bytes), (name) => {
      const shape = fields.get(name);
      return shape === undefined ? !isInclusion : shape.kind === 'keep';
    });
}

function reshape(bytes: Uint8Array, read: Projection, request: ProjectionRequest): Uint8Array {
  const whole = decodeExact(bytes);
  const kept = shapeFields(whole, read.fields, read.isInclusion);
  const path = read.positional;
  const shown =
    path === undefined ? kept : showMatch(kept, path, { whole, filter: request.filter });
  return encode(addComputed(shown, bytes, { ...request, ...read }));
}

function shapeFields(doc: Doc, fields: ReadonlyMap<string, Shape>, isInclusion: boolean): Doc {
  const shaped = Object.entries(doc).map(([name, value]) => {
    const shape = fields.get(name);
    if (shape === undefined) return [name, isInclusion ? undefined : value] as const;
    return [name, shapeValue(value, shape, isInclusion)] as const;
  });
  return Object.fromEntries(shaped.filter(([, value]) => value !== undefined));
}

function shapeValue(value: unknown, shape: Shape, isInclusion: boolean): unknown {
  if (shape.kind === 'keep') return value;
  if (shape.kind === 'drop') return undefined;
  if (shape.kind === 'reshape') return shape.change(value);
  if (Array.isArray(value)) {
    return value
      .map((element: unknown) => shapeValue(element, shape, isInclusion))
      .filter((element) => element !== undefined);
  }
  if (isPlainObject(value)) return shapeFields(value, shape.fields, isInclusion);
  return isInclusion ? undefined : value;
}

interface Found {
  readonly whole: Doc;
  readonly filter: Doc;
}

function showMatch(kept: Doc, path: string, { whole, filter }: Found): Doc {
  const position = matchedPosition(filter, whole, path);
  if (position === undefined) {
    throw new MongoError(
      'Location51246',
      'Executor error during find command: positional operator found no matching element',
    );
  }
  const array = getAt(kept, splitPath(path)) as readonly unknown[];
  return setAt(kept, splitPath(path), [array[position]]);
}

function addComputed(
  shown: Doc,
  bytes: Uint8Array,
  { computed, variables = {} }: Projection & ProjectionRequest,
): Doc {
  if (computed.size === 0) return shown;
  const plain = decode(bytes);
  return [...computed].reduce((doc, [path, expression]) => {
    const value = evaluateExpression(expression, plain, variables);
    return value === undefined ? doc : setAt(doc, splitPath(path), value);
  }, shown);
}
