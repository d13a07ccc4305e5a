import { namespaceOf, type Collection, type Index } from '../disk/catalog.js';
import { indexEntries } from '../disk/index-entries.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { decodeExact, type Doc } from '../values/bson-codec.js';
import { everything } from '../disk/key-range.js';
import { targetOf, type Command } from './command.js';

/** Reads every document and compares what the indexes hold with what they should hold. */
const validate: Command = (request, engine) => {
  const target = targetOf(request);
  const collection = engine.catalog.find(target.db, target.name);
  if (collection === undefined) {
    throw new MongoError(
      'NamespaceNotFound',
      `Collection '${namespaceOf(target)}' does not exist to validate.`,
    );
  }
  const { count, errors, keys } = inspect(engine, collection);
  return {
    ns: namespaceOf(collection),
    nrecords: count,
    nIndexes: collection.indexes.length + 1,
    keysPerIndex: { _id_: count, ...keys },
    valid: errors.length === 0,
    errors,
    warnings: [],
    ok: 1,
  };
};

interface Inspection {
  readonly count: number;
  readonly errors: readonly string[];
  /** Index name → how many entries it holds. */
  readonly keys: Doc;
}

function inspect({ store }: Engine, collection: Collection): Inspection {
  const errors: string[] = [];
  const expected = new Map(collection.indexes.map((index) => [index, 0]));
  let count = 0;
  for (const { idKey, bytes } of store.scan(collection)) {
    count += 1;
    const doc = decodeExact(bytes);
    for (const index of collection.indexes) {
      const { entries } = indexEntries(index, doc);
      expected.set(index, (expected.get(index) ?? 0) + entries.length);
      const isMissing = entries.some(({ bytes: tuple }) => !store.holds(index, tuple, idKey));
      if (isMissing) errors.push(`index ${index.spec.name} lacks an entry of a document`);
    }
  }
  const held = new Map(
    collection.indexes.map((index) => [index, store.countIndex(index, everything)] as const),
  );
  for (const [index, entries] of held) {
    if (entries !== expected.get(index)) errors.push(miscounted(index));
  }
  const keys = Object.fromEntries([...held].map(([{ spec }, entries]) => [spec.name, entries]));
  return { count, errors, keys };
}

function miscounted({ spec }: Index): string {
  return `index ${spec.name} holds another number of entries than the documents have`;
}

export const validateCommands: Readonly<Record<string, Command>> = { validate };
