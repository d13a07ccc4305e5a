import type { Collection, Db } from 'mongodb';
import { MongoServerError } from 'mongodb';

/**
 * One change of what is stored. It knows the documents as they were and as they become by itself,
 * never by the types of the program, which go on changing.
 */
export interface Migration {
  /** Counts from 1 without gaps; the version of the store once it is done. */
  readonly version: number;
  readonly title: string;
  /**
   * Makes the change in steps, each told with the number of documents it changed. A run may be
   * abandoned after any step and begun again; two runs at once do no harm.
   */
  readonly run: (db: Db) => AsyncGenerator<number, void, undefined>;
}

const batch = 500;

/** Every document the filter finds, in batches and in order of their ids. */
export async function* inBatches<D extends { readonly _id: string }>(
  documents: Collection<D>,
  filter: object,
): AsyncGenerator<readonly D[], void, undefined> {
  let last = '';
  for (;;) {
    const where = { ...filter, _id: { $gt: last } } as object;
    const found = await documents.find(where).sort({ _id: 1 }).limit(batch).toArray();
    yield found as unknown as D[];
    const end = found.at(-1);
    if (end === undefined || found.length < batch) return;
    last = end._id;
  }
}

const notThere = new Set<unknown>(['IndexNotFound', 'NamespaceNotFound']);

/** Drops the index; one that is not there is dropped already. */
export async function dropIndex(documents: Collection, name: string): Promise<void> {
  try {
    await documents.dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && notThere.has(error.codeName))) throw error;
  }
}
