import { documentKeys } from '../disk/document-keys.js';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { emptyArray, encodeValue } from '../values/encode-value.js';
import { setAt } from '../values/field-path.js';
import { splitPath } from '../values/value-paths.js';
import type { ForeignCollections } from './foreign-collections.js';
import { mingoStages, type Stage } from './mingo-operators.js';

interface Equality {
  readonly from: string;
  readonly localField: string;
  readonly foreignField: string;
  readonly as: string;
}

/** `$lookup` by equal fields from an index of the other collection; every other form is mingo's. */
export function lookupStage(foreign: ForeignCollections): Stage {
  return (docs, spec, options) => {
    const wanted = readEquality(spec);
    if (wanted === undefined || !foreign.hasIndex(wanted.from, wanted.foreignField)) {
      const scan = mingoStages['$lookup'];
      return scan === undefined ? docs : scan(docs, spec, options);
    }
    const find = remembering((value) => foreign.find(wanted.from, wanted.foreignField, value));
    const as = splitPath(wanted.as);
    return docs.map<Doc, Doc>((doc) => setAt(doc, as, joined(doc, wanted.localField, find)));
  };
}

function readEquality(spec: unknown): Equality | undefined {
  if (!isPlainObject(spec) || typeof spec['as'] !== 'string') {
    throw new MongoError('FailedToParse', "must specify 'as' field for a $lookup");
  }
  const { from, localField, foreignField, as } = spec;
  const isPlain =
    typeof from === 'string' &&
    typeof localField === 'string' &&
    typeof foreignField === 'string' &&
    spec['pipeline'] === undefined;
  return isPlain ? { from, localField, foreignField, as } : undefined;
}

type Find = (value: unknown) => readonly Doc[];

function remembering(find: Find): Find {
  const known = new Map<string, readonly Doc[]>();
  return (value) => {
    const key = encodeValue(value).toString('latin1');
    const found = known.get(key) ?? find(value);
    known.set(key, found);
    return found;
  };
}

function joined(doc: Doc, field: string, find: Find): readonly Doc[] {
  const values = documentKeys([field], doc).tuples.flat();
  return [...new Set(values.flatMap((value) => (value === emptyArray ? [] : find(value ?? null))))];
}
