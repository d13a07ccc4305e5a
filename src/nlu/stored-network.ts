import { z } from 'zod';
import type { NetworkJson } from './quick-network.js';

/** A network as it lies in a file: each row is the base64 of whole numbers of 16 bits. */
export interface StoredNetwork {
  readonly features: readonly string[];
  readonly intents: readonly string[];
  /** What one of the whole numbers is worth. */
  readonly step: number;
  readonly rows: readonly string[];
}

export const storedNetwork = z.object({
  features: z.array(z.string()),
  intents: z.array(z.string()).min(1),
  step: z.number().positive(),
  rows: z.array(z.base64()),
});

/** So many features are kept. The rest, one in eight, decide one sentence in a thousand. */
const featuresAtMost = 80_000;

const largest = 32_767;
const bytesEach = 2;

/**
 * Keeps the features that weigh most for some intent, and rounds every weight to one part in
 * 32,767 of the largest, far finer than training is exact.
 */
export function storeNetwork({ features, intents, perceptrons }: NetworkJson): StoredNetwork {
  const kept = weightiest(features.length, perceptrons);
  const step = perceptrons.reduce(furthest, Number.MIN_VALUE) / largest;
  const rows = perceptrons.map((row) => {
    const bytes = Buffer.alloc((kept.length + 1) * bytesEach);
    // The bias stands behind the weights.
    for (const [at, place] of [...kept, features.length].entries())
      bytes.writeInt16LE(Math.round((row[place] ?? 0) / step), at * bytesEach);
    return bytes.toString('base64');
  });
  return { features: kept.map((at) => features[at] ?? ''), intents, step, rows };
}

/** Places of the features to keep, in their order. */
function weightiest(count: number, perceptrons: NetworkJson['perceptrons']): readonly number[] {
  const most = new Float64Array(count);
  for (const row of perceptrons)
    for (let at = 0; at < count; at += 1)
      most[at] = Math.max(most[at] ?? 0, Math.abs(row[at] ?? 0));
  return Array.from(most.keys())
    .toSorted((a, b) => (most[b] ?? 0) - (most[a] ?? 0) || a - b)
    .slice(0, featuresAtMost)
    .toSorted((a, b) => a - b);
}

function furthest(most: number, row: ArrayLike<number>): number {
  let found = most;
  for (let at = 0; at < row.length; at += 1) found = Math.max(found, Math.abs(row[at] ?? 0));
  return found;
}

/** The network of a file. Throws when a row has another length than the features ask for. */
export function readNetwork({ features, intents, step, rows }: StoredNetwork): NetworkJson {
  const perceptrons = rows.map((row) => {
    const bytes = Buffer.from(row, 'base64');
    if (bytes.length !== (features.length + 1) * bytesEach)
      throw new RangeError('A row of the network has the wrong length');
    const weights = new Float32Array(features.length + 1);
    for (let at = 0; at < weights.length; at += 1)
      weights[at] = bytes.readInt16LE(at * bytesEach) * step;
    return weights;
  });
  return { features, intents, perceptrons };
}
