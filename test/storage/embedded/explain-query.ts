import type { Collection, Document, Sort } from 'mongodb';
import type { Item } from './start-test-server.js';

export interface Explained {
  readonly plan: string;
  readonly keys: number;
  readonly docs: number;
}

interface Stage {
  readonly stage: string;
  readonly inputStage?: Stage;
}

/** What the server says about a query limited to fifty results. */
export async function explain(
  items: Collection<Item>,
  filter: Document,
  sort: Sort = {},
): Promise<Explained> {
  const explained = await items.find(filter, { sort, limit: 50 }).explain('executionStats');
  const { winningPlan } = explained['queryPlanner'] as { readonly winningPlan: Stage };
  const stats = explained['executionStats'] as Record<string, number>;
  return {
    plan: stagesOf(winningPlan).join(' '),
    keys: stats['totalKeysExamined'] ?? -1,
    docs: stats['totalDocsExamined'] ?? -1,
  };
}

function stagesOf({ stage, inputStage }: Stage): readonly string[] {
  const own = stage === 'LIMIT' ? [] : [stage];
  return inputStage === undefined ? own : [...own, ...stagesOf(inputStage)];
}
