import { Long } from 'bson';
import { namespaceOf, type Collection } from '../disk/catalog.js';
import type { Engine } from '../engine.js';
import type { Doc } from '../values/bson-codec.js';
import { readCount, targetOf, type Command, type Target } from './command.js';

const sampleSize = 200;

interface Size {
  readonly count: number;
  /** The size of all documents, judged by the first of them. */
  readonly bytes: number;
}

function sizeOf({ store }: Engine, collection: Collection): Size {
  const count = store.count(collection);
  let [seen, bytes] = [0, 0];
  for (const document of store.scan(collection)) {
    seen += 1;
    bytes += document.bytes.length;
    if (seen >= sampleSize) break;
  }
  return { count, bytes: seen === 0 ? 0 : Math.round((bytes / seen) * count) };
}

/** The size of a database's documents, judged by the first of each collection. */
export function databaseSize(engine: Engine, db: string): Size {
  return engine.catalog
    .all()
    .filter((collection) => collection.db === db)
    .map((collection) => sizeOf(engine, collection))
    .reduce((a, b) => ({ count: a.count + b.count, bytes: a.bytes + b.bytes }), {
      count: 0,
      bytes: 0,
    });
}

/** The document `$collStats` gives. A collection that does not exist is an empty one. */
export function collectionStatistics(engine: Engine, target: Target): Doc {
  const collection = engine.catalog.find(target.db, target.name);
  const { count, bytes } =
    collection === undefined ? { count: 0, bytes: 0 } : sizeOf(engine, collection);
  return {
    ns: namespaceOf(target),
    localTime: engine.now(),
    count,
    storageStats: {
      size: Long.fromNumber(bytes),
      count,
      avgObjSize: count === 0 ? 0 : Math.round(bytes / count),
      storageSize: Long.fromNumber(bytes),
      nindexes: (collection?.indexes.length ?? 0) + 1,
      capped: false,
    },
  };
}

const collStats: Command = (request, engine) => {
  const { storageStats, ns } = collectionStatistics(engine, targetOf(request));
  return { ns, ...(storageStats as Doc), ok: 1 };
};

const dbStats: Command = ({ db, body }, engine) => {
  const scale = readCount(body['scale'], 'scale') ?? 1;
  const collections = engine.catalog.all().filter((collection) => collection.db === db);
  const { count, bytes } = databaseSize(engine, db);
  const indexes = collections.reduce((sum, collection) => sum + collection.indexes.length + 1, 0);
  return {
    db,
    collections: collections.length,
    views: 0,
    objects: count,
    avgObjSize: count === 0 ? 0 : bytes / count,
    dataSize: bytes / scale,
    storageSize: bytes / scale,
    indexes,
    scaleFactor: scale,
    ok: 1,
  };
};

export const statisticsCommands: Readonly<Record<string, Command>> = {
  collStats,
  dbStats,
  dbstats: dbStats,
};
