import type { Provenance } from '../provenance.js';

/** Marks a fact as fictional. */
export function demoProvenance(asOf: Date): Provenance {
  return { source: '示例数据', asOf };
}
