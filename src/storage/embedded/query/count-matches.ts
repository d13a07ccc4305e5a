import type { Collection } from '../disk/catalog.js';
import type { Engine } from '../engine.js';
import { pause } from './pause.js';
import type { QueryRun } from './run-query.js';

/** How many documents match; only counts entries where the plan tells all by itself. */
export async function countMatches(
  { store, letOthersRun }: Pick<Engine, 'store' | 'letOthersRun'>,
  { plan, steps }: QueryRun,
  collection: Collection | undefined,
): Promise<number> {
  if (collection !== undefined && plan?.isExact === true) {
    const { access } = plan;
    if (access.kind === 'documents') return store.count(collection, access.range);
    if (access.kind === 'index') {
      return access.ranges.reduce((sum, range) => sum + store.countIndex(access.index, range), 0);
    }
  }
  let count = 0;
  for (const step of steps) {
    if (step === pause) await letOthersRun();
    else count += 1;
  }
  return count;
}
