import { hasOperators } from '../query/field-conditions.js';
import { readPattern } from '../query/filter-patterns.js';
import type { Doc } from '../values/bson-codec.js';
import { setAt } from '../values/field-path.js';
import { splitPath } from '../values/value-paths.js';

/** The document an upsert starts from: what the filter says by equality. */
export function seedFromFilter(filter: Doc): Doc {
  return equalities(filter).reduce<Doc>(
    (seed, [path, value]) => setAt(seed, splitPath(path), value),
    {},
  );
}

function equalities(filter: Doc): readonly (readonly [string, unknown])[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' || (name === '$or' && isSingle(condition))) {
      return (condition as readonly Doc[]).flatMap(equalities);
    }
    if (name.startsWith('$') || readPattern(condition) !== undefined) return [];
    if (!hasOperators(condition)) return [[name, condition] as const];
    return '$eq' in condition ? [[name, condition['$eq']] as const] : [];
  });
}

function isSingle(condition: unknown): boolean {
  return Array.isArray(condition) && condition.length === 1;
}
