import { updateOne } from 'mingo';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { setPath } from '../values/field-path.js';
import { MongoError } from '../mongo-error.js';
import { fieldUpdates, type FieldUpdate } from './update-operators.js';

/** Turns a document into its successor. It may change the document it is given. */
export interface Update {
  readonly isReplacement: boolean;
  apply(doc: Doc, isInsert: boolean): Doc;
}

export interface UpdateRequest {
  /** Operators, a pipeline, or a whole document. */
  readonly update: unknown;
  readonly filter: Doc;
  readonly arrayFilters?: readonly Doc[] | undefined;
}

/** Reads an update. Throws FailedToParse, BadValue or ConflictingUpdateOperators. */
export function compileUpdate(request: UpdateRequest): Update {
  const { update } = request;
  if (Array.isArray(update)) return pipelineUpdate(update as readonly Doc[]);
  if (!isPlainObject(update)) throw new MongoError('TypeMismatch', 'an update must be an object');
  const names = Object.keys(update);
  if (!names.some((name) => name.startsWith('$'))) return replacement(update);
  return operatorUpdate(update, request);
}

function replacement(update: Doc): Update {
  return {
    isReplacement: true,
    apply: (doc) => ('_id' in doc ? { _id: doc['_id'], ...update } : { ...update }),
  };
}

function pipelineUpdate(stages: readonly Doc[]): Update {
  return {
    isReplacement: false,
    apply: (doc) => {
      const docs = [doc];
      updateOne(docs, {}, stages as Parameters<typeof updateOne>[2], { cloneMode: 'deep' });
      return docs[0] ?? doc;
    },
  };
}

interface Step {
  readonly run: FieldUpdate;
  readonly path: string;
  readonly operand: unknown;
  readonly onInsertOnly: boolean;
}

function operatorUpdate(update: Doc, request: UpdateRequest): Update {
  const steps: Step[] = [];
  const forMingo: Doc = {};
  const paths: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!isPlainObject(fields)) {
      throw new MongoError('FailedToParse', `${operator} needs an object of fields`);
    }
    for (const [path, operand] of Object.entries(fields)) {
      paths.push(path);
      if (operator === '$rename') paths.push(String(operand));
      const run = path.includes('$') ? undefined : fieldUpdates.get(operator);
      if (run === undefined) forMingo[operator] = { ...asDoc(forMingo[operator]), [path]: operand };
      else steps.push({ run, path, operand, onInsertOnly: operator === '$setOnInsert' });
    }
  }
  assertNoConflict(paths);
  const rest = mingoUpdate(forMingo, request, paths);
  return {
    isReplacement: false,
    apply: (doc, isInsert) => {
      for (const { run, path, operand, onInsertOnly } of steps) {
        if (isInsert || !onInsertOnly) run(doc, path, operand);
      }
      return rest(doc);
    },
  };
}

function asDoc(value: unknown): Doc {
  return isPlainObject(value) ? value : {};
}

function mingoUpdate(
  modifier: Doc,
  { filter, arrayFilters }: UpdateRequest,
  paths: readonly string[],
): (doc: Doc) => Doc {
  if (Object.keys(modifier).length === 0) return (doc) => doc;
  const unknown = Object.keys(modifier).find((operator) => !isKnown(operator));
  if (unknown !== undefined) {
    throw new MongoError('FailedToParse', `Unknown modifier: ${unknown}`);
  }
  const needsMatch = paths.some((path) => path.split('.').includes('$'));
  return (doc) => {
    const docs = [doc];
    updateOne(docs, needsMatch ? filter : {}, modifier, {
      arrayFilters: [...(arrayFilters ?? [])],
      cloneMode: 'deep',
    });
    return docs[0] ?? doc;
  };
}

function isKnown(operator: string): boolean {
  return operator === '$bit' || (operator !== '$setOnInsert' && fieldUpdates.has(operator));
}

function assertNoConflict(paths: readonly string[]): void {
  if (paths.length < 2) return;
  const sorted = paths.toSorted();
  for (const [at, path] of sorted.entries()) {
    const next = sorted.slice(at + 1).find((other) => other === path || isUnder(other, path));
    if (next === undefined) continue;
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${next}' would create a conflict at '${path}'`,
    );
  }
}

function isUnder(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`);
}

/** The document an upsert starts from: what the filter says by equality. */
export function seedFromFilter(filter: Doc): Doc {
  const seed: Doc = {};
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition as readonly Doc[]) Object.assign(seed, seedFromFilter(part));
    } else if (!name.startsWith('$')) {
      seedField(seed, name, condition);
    }
  }
  return seed;
}

function seedField(seed: Doc, name: string, condition: unknown): void {
  if (condition instanceof RegExp) return;
  const hasOperator =
    isPlainObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'));
  if (!hasOperator) setPath(seed, name, condition);
  else if ('$eq' in condition) setPath(seed, name, condition['$eq']);
}
