import { isPlainObject } from '../values/bson-codec.js';
import { compareValues } from '../values/compare-values.js';
import { encodeValue } from '../values/encode-value.js';
import { addPlain, dividePlain, isNumeric, type BsonNumber } from '../values/numbers.js';

/** An accumulator that takes one value after the other. */
export interface Running {
  add(value: unknown): void;
  result(): unknown;
}

export const runningAccumulators: ReadonlyMap<string, () => Running> = new Map([
  ['$sum', sum],
  ['$count', count],
  ['$avg', average],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', mergeObjects],
]);

function sum(): Running {
  let total: BsonNumber = 0;
  return {
    add: (value) => {
      if (isNumeric(value)) total = addPlain(total, value);
    },
    result: () => total,
  };
}

function count(): Running {
  let seen = 0;
  return {
    add: () => {
      seen += 1;
    },
    result: () => seen,
  };
}

function average(): Running {
  const total = sum();
  let numbers = 0;
  return {
    add: (value) => {
      if (!isNumeric(value)) return;
      numbers += 1;
      total.add(value);
    },
    result: () => (numbers === 0 ? null : dividePlain(total.result() as BsonNumber, numbers)),
  };
}

function extreme(side: 1 | -1): Running {
  let found: unknown = null;
  return {
    add: (value) => {
      if (value === null || value === undefined) return;
      if (found === null || compareValues(value, found) * side > 0) found = value;
    },
    result: () => found,
  };
}

function first(): Running {
  let found: { readonly value: unknown } | undefined;
  return {
    add: (value) => {
      found ??= { value };
    },
    result: () => found?.value ?? null,
  };
}

function last(): Running {
  let found: unknown = null;
  return {
    add: (value) => {
      found = value ?? null;
    },
    result: () => found,
  };
}

function push(): Running {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function addToSet(): Running {
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value !== undefined) values.set(encodeValue(value).toString('latin1'), value);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Running {
  let merged = {};
  return {
    add: (value) => {
      if (isPlainObject(value)) merged = { ...merged, ...value };
    },
    result: () => merged,
  };
}
