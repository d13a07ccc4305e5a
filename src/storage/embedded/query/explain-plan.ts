import type { Index } from '../disk/catalog.js';
import type { Doc } from '../values/bson-codec.js';
import type { Plan } from './plan.js';
import type { Query, QueryRun } from './run-query.js';

/** The plan as MongoDB's explain describes one: stages from the answer down to where it is read. */
export function describePlan({ plan }: QueryRun, query: Query): Doc {
  if (plan === undefined) return { stage: 'EOF' };
  const access = { ...describeAccess(plan), ...(plan.isExact ? {} : { filter: query.filter }) };
  const pattern = Object.fromEntries(query.sort);
  const sorted = plan.isSorted
    ? access
    : { stage: 'SORT', sortPattern: pattern, inputStage: access };
  const skip = query.skip ?? 0;
  const skipped = skip > 0 ? { stage: 'SKIP', skipAmount: skip, inputStage: sorted } : sorted;
  const limit = query.limit ?? 0;
  return limit > 0 ? { stage: 'LIMIT', limitAmount: limit, inputStage: skipped } : skipped;
}

function describeAccess({ access, reverse, isBounded }: Plan): Doc {
  const direction = reverse ? 'backward' : 'forward';
  switch (access.kind) {
    case 'ids':
      return { stage: 'IDHACK', indexName: '_id_' };
    case 'documents':
      return isBounded
        ? { stage: 'CLUSTERED_IXSCAN', indexName: '_id_', direction }
        : { stage: 'COLLSCAN', direction };
    case 'index':
    case 'entries':
      return { stage: 'FETCH', inputStage: describeIndex(access.index, direction) };
    case 'union': {
      const inputStages = access.plans.map(describeAccess);
      return { stage: 'OR', inputStages };
    }
    default:
      return access satisfies never;
  }
}

function describeIndex({ spec, multikey }: Index, direction: string): Doc {
  return {
    stage: 'IXSCAN',
    indexName: spec.name,
    keyPattern: spec.key,
    isMultiKey: multikey.length > 0,
    isUnique: spec.unique === true,
    isSparse: spec.sparse === true,
    isPartial: spec.partialFilterExpression !== undefined,
    direction,
  };
}

/** What a query that was run has cost. */
export function describeEffort({ effort }: QueryRun, nReturned: number, startedAt: number): Doc {
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - startedAt),
    totalKeysExamined: effort.keysExamined,
    totalDocsExamined: effort.docsExamined,
  };
}
