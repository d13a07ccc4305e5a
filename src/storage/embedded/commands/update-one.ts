import { ObjectId } from 'bson';
import type { UpdateOutcome, Written } from '../disk/write-documents.js';
import type { Engine } from '../engine.js';
import { runQuery, type Match, type Query } from '../query/run-query.js';
import type { Update } from '../update/apply-update.js';
import { seedFromFilter } from '../update/seed-from-filter.js';
import { encode, type Doc } from '../values/bson-codec.js';
import type { Target } from './command.js';

/** The documents a query finds, read at once so that changing them cannot disturb the search. */
export function findAll(
  engine: Engine,
  target: Target,
  query: Query & { readonly exact: true },
): readonly Match[] {
  return [...runQuery(engine, target, query).matches];
}

/** Updates one document that was found. Must run inside a write. */
export function updateMatch(engine: Engine, target: Target, change: Change): UpdateOutcome {
  const collection = engine.catalog.ensure(target.db, target.name);
  return engine.writer.update(collection, change.match, change.update);
}

export interface Change {
  readonly match: Match;
  readonly update: Update;
}

/** Inserts the document an upsert makes when nothing was found. Must run inside a write. */
export function upsert(
  engine: Engine,
  target: Target,
  { filter, update }: { readonly filter: Doc; readonly update: Update },
): Written {
  const seed = seedFromFilter(filter);
  const made = update.apply(update.isReplacement ? idOf(seed) : seed, true);
  const complete = '_id' in made ? made : { _id: new ObjectId(), ...made };
  const collection = engine.catalog.ensure(target.db, target.name);
  return engine.writer.insert(collection, encode(complete));
}

function idOf(seed: Doc): Doc {
  return '_id' in seed ? { _id: seed['_id'] } : {};
}
