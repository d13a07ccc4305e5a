import { MongoError, type MongoErrorName } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { mingoStages, type Stage } from './mingo-operators.js';

/** Stages of mingo that refuse a wrong specification as MongoDB does. */
export const checkedStages: Readonly<Record<string, Stage>> = {
  $unwind: checking('$unwind', (spec) => {
    if (isPlainObject(spec)) checkUnwind(spec);
    else if (typeof spec === 'string') checkPath(spec);
    else throw wrong('Location15981', 'expected either a string or an object as specification');
  }),

  $facet: checking('$facet', (spec) => {
    if (!isPlainObject(spec) || Object.keys(spec).length === 0) {
      throw wrong('Location40169', 'the $facet specification must be a non-empty object');
    }
    for (const [name, stages] of Object.entries(spec)) {
      if (Array.isArray(stages) && stages.every(isPlainObject)) continue;
      throw wrong('Location40170', `arguments to $facet must be arrays of stages, ${name} is not`);
    }
  }),
};

function checking(name: `$${string}`, check: (spec: unknown) => void): Stage {
  return (docs, spec, options) => {
    check(spec);
    const run = mingoStages[name];
    return run === undefined ? docs : run(docs, spec, options);
  };
}

const unwindOptions = new Set(['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex']);

function checkUnwind(spec: Doc): void {
  const { path, preserveNullAndEmptyArrays: keeps = false, includeArrayIndex: at = 'at' } = spec;
  const unknown = Object.keys(spec).find((option) => !unwindOptions.has(option));
  if (unknown !== undefined) {
    throw wrong('Location28811', `unrecognized option to $unwind stage: ${unknown}`);
  }
  if (path === undefined) throw wrong('Location28812', 'no path specified to $unwind stage');
  if (typeof path !== 'string') {
    throw wrong('Location28808', 'expected a string as the path for $unwind stage');
  }
  if (typeof keeps !== 'boolean') {
    throw wrong('Location28809', 'expected a boolean for preserveNullAndEmptyArrays');
  }
  if (typeof at !== 'string' || at === '') {
    throw wrong('Location28810', 'expected a non-empty string for includeArrayIndex');
  }
  if (at.startsWith('$')) {
    throw wrong('Location28822', "includeArrayIndex should not be prefixed with a '$'");
  }
  checkPath(path);
}

function checkPath(path: string): void {
  if (/^\$[^$]/.test(path)) return;
  throw wrong('Location28818', "path option to $unwind stage should be prefixed with a '$'");
}

function wrong(codeName: MongoErrorName, message: string): MongoError {
  return new MongoError(codeName, message);
}
