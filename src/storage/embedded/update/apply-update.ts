import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { absent, changeAt, getAt, setAt } from '../values/field-path.js';
import { growingOperators, shrinkingOperators } from './array-operators.js';
import { fieldOperators, type ReadOperand } from './field-operators.js';
import { compilePipeline } from './pipeline-update.js';
import {
  assertNoConflict,
  readArrayFilters,
  readPath,
  resolvePath,
  type PathContext,
  type UpdatePath,
} from './update-paths.js';

/** Turns an exactly decoded document into its successor; what stays the same is shared. */
export interface Update {
  readonly isReplacement: boolean;
  /** True when fields that stay keep their order, and new ones come last. */
  readonly keepsOrder: boolean;
  apply(doc: Doc, isInsert: boolean): Doc;
}

export interface UpdateRequest {
  /** Operators, a pipeline, or a whole document; exactly decoded. */
  readonly update: unknown;
  readonly filter: Doc;
  readonly arrayFilters?: readonly Doc[] | undefined;
  /** What a pipeline may call `$$name`. */
  readonly variables?: Doc | undefined;
  readonly now: () => Date;
}

/** Reads an update. Throws FailedToParse, BadValue or ConflictingUpdateOperators. */
export function compileUpdate(request: UpdateRequest): Update {
  const { update, arrayFilters = [] } = request;
  const isOperators = isPlainObject(update) && Object.keys(update)[0]?.startsWith('$') === true;
  if (isOperators) return operatorUpdate(update, request);
  if (arrayFilters.length > 0) {
    throw new MongoError('FailedToParse', 'arrayFilters may only be used with update operators');
  }
  if (Array.isArray(update)) {
    const apply = compilePipeline(update, request.variables);
    return { isReplacement: false, keepsOrder: false, apply };
  }
  if (!isPlainObject(update)) throw new MongoError('TypeMismatch', 'an update must be an object');
  return replacement(update);
}

function replacement(update: Doc): Update {
  const wrong = Object.keys(update).find((name) => name.startsWith('$'));
  if (wrong !== undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${wrong}' is not allowed in a replacement document`,
    );
  }
  return {
    isReplacement: true,
    keepsOrder: false,
    apply: (doc) => ('_id' in doc ? { _id: doc['_id'], ...update } : update),
  };
}

interface Step {
  readonly path: UpdatePath;
  readonly creates: boolean;
  readonly onInsertOnly: boolean;
  readonly change: (old: unknown) => unknown;
}

type Apply = (doc: Doc, isInsert: boolean) => Doc;

function operatorUpdate(update: Doc, request: UpdateRequest): Update {
  const entries = Object.entries(update).flatMap(([operator, fields]) =>
    readFields(operator, fields).map(([path, operand]) => ({ operator, path, operand })),
  );
  assertNoConflict(
    entries.flatMap(({ operator, path, operand }) =>
      operator === '$rename' ? [path, String(operand)] : [path],
    ),
  );
  const paths = entries.map(({ path }) => readPath(path));
  const arrayFilters = readArrayFilters(request.arrayFilters ?? [], paths);
  const context = { filter: request.filter, arrayFilters };
  const steps = entries.map(({ operator, path, operand }) =>
    operator === '$rename'
      ? renaming(readPath(path), operand)
      : changing(readStep({ operator, path, operand }, request.now), context),
  );
  return {
    isReplacement: false,
    keepsOrder: true,
    apply: (doc, isInsert) => steps.reduce((current, step) => step(current, isInsert), doc),
  };
}

function readFields(operator: string, fields: unknown): readonly [string, unknown][] {
  if (!isKnown(operator)) {
    throw new MongoError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update ` +
        'specified as an array',
    );
  }
  if (isPlainObject(fields)) return Object.entries(fields);
  throw new MongoError(
    'FailedToParse',
    `Modifiers operate on fields but we found another type instead: ${operator} needs an object`,
  );
}

function isKnown(operator: string): boolean {
  return operator === '$rename' || [...operatorTables].some((table) => table.has(operator));
}

const operatorTables = [fieldOperators, growingOperators, shrinkingOperators];

interface Entry {
  readonly operator: string;
  readonly path: string;
  readonly operand: unknown;
}

function readStep({ operator, path, operand }: Entry, now: () => Date): Step {
  const read: ReadOperand | undefined = operatorTables
    .map((table) => table.get(operator))
    .find((found) => found !== undefined);
  if (read === undefined) throw new MongoError('FailedToParse', `Unknown modifier: ${operator}`);
  return {
    path: readPath(path),
    creates: operator !== '$unset' && !shrinkingOperators.has(operator),
    onInsertOnly: operator === '$setOnInsert',
    change: read(operand, path, now),
  };
}

function changing({ path, creates, onInsertOnly, change }: Step, context: PathContext): Apply {
  return (doc, isInsert) => {
    if (onInsertOnly && !isInsert) return doc;
    return resolvePath(doc, path, context).reduce(
      (current, resolved) => changeAt(current, resolved, { change, creates }),
      doc,
    );
  };
}

function renaming(from: UpdatePath, target: unknown): Apply {
  if (typeof target !== 'string') {
    throw new MongoError('BadValue', "The 'to' field for $rename must be a string");
  }
  const to = readPath(target);
  return (doc) => {
    const value = getAt(doc, from);
    if (value === undefined) return doc;
    const without = changeAt(doc, from, { change: () => absent, creates: false });
    return setAt(without, to, value);
  };
}
