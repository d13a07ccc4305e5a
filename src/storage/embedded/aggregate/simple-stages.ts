import { Lazy, type Iterator } from 'mingo/lazy';
import { MongoError } from '../mongo-error.js';
import { compileFilter } from '../query/compile-filter.js';
import { readSort, sortMatches } from '../query/sort-matches.js';
import type { Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import type { Stage } from './mingo-operators.js';

type Options = Parameters<Stage>[2];

/** Stages with MongoDB's comparisons, which read no more than they need. */
export const simpleStages: Readonly<Record<string, Stage>> = {
  $match: (docs, spec, options) => {
    const matches = compileFilter(spec, variablesOf(options));
    return docs.filter<Doc>((doc) => matches(doc));
  },

  $sort: (docs, spec) => {
    const sort = readSort(spec);
    if (sort.length === 0) {
      throw new MongoError('Location15976', '$sort stage must have at least one sort key');
    }
    return Lazy(sorted(docs, sort));
  },

  $limit: (docs, spec) => {
    const most = isNumeric(spec) ? toDouble(spec) : Number.NaN;
    if (!Number.isInteger(most) || most <= 0) {
      throw new MongoError('Location15958', 'the limit must be positive');
    }
    return Lazy(first(docs, most));
  },

  $count: (docs, spec) => {
    if (typeof spec !== 'string' || !/^[^$.\0][^.\0]*$/.test(spec)) {
      throw new MongoError('Location40156', 'the count field must be a non-empty plain name');
    }
    return Lazy(counted(docs, spec));
  },
};

/** What `$$name` stands for within the stage: given with the command, or set by an outer stage. */
function variablesOf(options: Options): Doc {
  const { local } = options as Options & { readonly local?: { readonly variables?: Doc } };
  return { ...options.variables, ...local?.variables };
}

/** The documents of a stream as an iterable of its own. */
export function* documentsOf(docs: Iterator): Generator<Doc, void, undefined> {
  for (let next = docs.next(); !next.done; next = docs.next()) yield next.value as Doc;
}

function* sorted(docs: Iterator, sort: ReturnType<typeof readSort>): Generator<Doc> {
  const items = [...documentsOf(docs)].map((doc) => ({ doc, sizeBytes: 0 }));
  for (const { doc } of sortMatches(items, sort)) yield doc;
}

function* first(docs: Iterator, most: number): Generator<Doc> {
  let taken = 0;
  for (const doc of documentsOf(docs)) {
    yield doc;
    taken += 1;
    if (taken >= most) return;
  }
}

function* counted(docs: Iterator, name: string): Generator<Doc> {
  let count = 0;
  while (!docs.next().done) count += 1;
  if (count > 0) yield { [name]: count };
}
