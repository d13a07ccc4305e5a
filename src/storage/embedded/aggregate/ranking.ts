import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { MongoError } from '../mongo-error.js';
import { readSort, sortMatches } from '../query/sort-matches.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import type { Accumulator } from './mingo-operators.js';
import { valuesOf } from './values-of.js';

/** The first or last documents of a group in an order of their own. */
export const ranking: Readonly<Record<string, Accumulator>> = {
  $top: (docs, spec, options) => ranked('$top', docs, spec, options).at(0),
  $bottom: (docs, spec, options) => ranked('$bottom', docs, spec, options).at(-1),
  $topN: (docs, spec, options) => {
    const most = readMost('$topN', spec, options);
    return ranked('$topN', docs, spec, options).slice(0, most);
  },
  $bottomN: (docs, spec, options) => {
    const most = readMost('$bottomN', spec, options);
    return ranked('$bottomN', docs, spec, options).slice(-most);
  },
};

function readMost(name: string, spec: unknown, options: Options): number {
  const n: unknown = isPlainObject(spec) ? evalExpr({}, spec['n'], options) : undefined;
  const most = isNumeric(n) ? toDouble(n) : Number.NaN;
  if (Number.isInteger(most) && most > 0) return most;
  throw new MongoError('BadValue', `${name} needs an 'n' that is a whole number from 1 up`);
}

function ranked(
  ...[name, docs, spec, options]: readonly [string, ...Parameters<Accumulator>]
): readonly unknown[] {
  if (!isPlainObject(spec) || !isPlainObject(spec['sortBy']) || !('output' in spec)) {
    throw new MongoError('BadValue', `${name} takes an object with sortBy and output`);
  }
  const items = docs.map((doc) => ({ doc: doc as Doc, sizeBytes: 0 }));
  const sorted = sortMatches(items, readSort(spec['sortBy'])).map(({ doc }) => doc);
  return valuesOf(sorted, spec['output'], options);
}
