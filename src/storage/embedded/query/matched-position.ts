import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { getAt, setAt } from '../values/field-path.js';
import { splitPath } from '../values/value-paths.js';
import { compileFilter } from './compile-filter.js';

/**
 * The position of the array element by which a query found a document: what `$` stands for. An element
 * that meets all conditions on the array comes first, then one that meets the last of them.
 */
export function matchedPosition(filter: Doc, doc: Doc, arrayPath: string): number | undefined {
  const names = splitPath(arrayPath);
  const array = getAt(doc, names);
  const conditions = conditionsOn(filter, arrayPath);
  const last = conditions.at(-1);
  if (!Array.isArray(array) || last === undefined) return undefined;
  const find = (wanted: Doc): number => {
    const matches = compileFilter(wanted);
    return array.findIndex((element: unknown) => matches(setAt({}, names, [element])));
  };
  const byAll = find({ $and: conditions });
  const position = byAll >= 0 ? byAll : find(last);
  return position >= 0 ? position : undefined;
}

function conditionsOn(filter: Doc, path: string): readonly Doc[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.filter(isPlainObject).flatMap((part) => conditionsOn(part, path));
    }
    return name === path || name.startsWith(`${path}.`) ? [{ [name]: condition }] : [];
  });
}
