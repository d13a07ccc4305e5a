import type { Provenance } from '../fund-core.js';

/** What every fact of the demo names as its source. */
export const demoSource = '示例数据';

/** Marks a fact as fictional. */
export function demoProvenance(asOf: Date): Provenance {
  return { source: demoSource, asOf };
}
