import type { Collection, Index } from './catalog.js';
import type { Engine } from '../engine.js';
import { runQuery } from '../query/run-query.js';

const mostAtOnce = 1000;

/** Removes the documents whose time is over according to a TTL index. Returns how many. */
export async function expireDocuments(engine: Engine): Promise<number> {
  let removed = 0;
  for (const collection of engine.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.spec.expireAfterSeconds === undefined || index.fields.length !== 1) continue;
      removed += await expireByIndex(engine, collection, index);
    }
  }
  return removed;
}

async function expireByIndex(engine: Engine, target: Collection, index: Index): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await engine.write(() => removeDue(engine, target, index));
    removed += count;
    if (count < mostAtOnce) return removed;
  }
}

function removeDue(engine: Engine, { db, name }: Collection, { spec, fields }: Index): number {
  const collection = engine.catalog.find(db, name);
  if (collection?.indexes.some((index) => index.spec.name === spec.name) !== true) return 0;
  const ageMs = (spec.expireAfterSeconds ?? 0) * 1000;
  const isDue = { [fields[0] ?? '']: { $lt: new Date(engine.now().getTime() - ageMs) } };
  const filter = { $and: [isDue, spec.partialFilterExpression ?? {}] };
  const query = { filter, sort: [], hint: spec.name, limit: mostAtOnce };
  const due = [...runQuery(engine, collection, query).matches];
  for (const match of due) engine.writer.remove(collection, match);
  return due.length;
}
