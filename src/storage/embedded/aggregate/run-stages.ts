import { Aggregator } from 'mingo/aggregator';
import type { AnyObject } from 'mingo/types';
import type { Doc } from '../values/bson-codec.js';
import { asEvaluationError } from './evaluation-error.js';
import type { ForeignCollections } from './foreign-collections.js';
import { mingoOptions } from './mingo-operators.js';
import { stageContext } from './stage-context.js';

export interface StageOptions {
  /** What expressions may call `$$name`. */
  readonly variables?: Doc | undefined;
  /** The other collections stages may read; none when missing. */
  readonly foreign?: ForeignCollections | undefined;
}

const noOthers: ForeignCollections = { all: () => [], hasIndex: () => false, find: () => [] };

/**
 * What a pipeline makes of documents, one after the other as it is asked. Throws BadValue for stages
 * that are none. The documents must be plainly decoded and belong to nobody else.
 */
export function* runStages(
  docs: Iterable<Doc>,
  pipeline: readonly Doc[],
  { variables = {}, foreign = noOthers }: StageOptions,
): Generator<unknown, void, undefined> {
  try {
    const aggregator = new Aggregator(pipeline as AnyObject[], {
      ...mingoOptions,
      context: stageContext(foreign),
      variables,
      collectionResolver: (name: string) => [...foreign.all(name)],
    });
    const results = aggregator.stream(docs);
    for (let next = results.next(); !next.done; next = results.next()) yield next.value;
  } catch (error) {
    throw asEvaluationError(error);
  }
}
