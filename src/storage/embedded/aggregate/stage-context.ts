import { Context } from 'mingo/core';
import * as window from 'mingo/operators/window';
import { expressionOperators } from './expression-context.js';
import type { ForeignCollections } from './foreign-collections.js';
import { bucketAutoStage, bucketStage } from './bucket-stage.js';
import { checkedStages } from './checked-stages.js';
import { groupStage } from './group-stage.js';
import { lookupStage } from './lookup-stage.js';
import { mingoStages } from './mingo-operators.js';
import { simpleStages } from './simple-stages.js';

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;

const windowOperators = { window } as unknown as Pick<Operators, 'window'>;

/** The names of all stages this server runs. */
export const stageNames: ReadonlySet<string> = new Set(Object.keys(mingoStages));

/** The operators of a pipeline: mingo's where it agrees with MongoDB, and ours. */
export function stageContext(foreign: ForeignCollections): Context {
  const $lookup = lookupStage(foreign);
  const pipeline = {
    ...mingoStages,
    ...checkedStages,
    ...simpleStages,
    $group: groupStage,
    $bucket: bucketStage,
    $bucketAuto: bucketAutoStage,
    $lookup,
  };
  return Context.init({ ...expressionOperators, ...windowOperators, ...asOperators(pipeline) });
}

function asOperators(pipeline: object): Pick<Operators, 'pipeline'> {
  return { pipeline } as unknown as Pick<Operators, 'pipeline'>;
}
