import type { Expiring } from './fit-indexes.js';

/** Removes what has expired by now, as servers do that let documents expire. */
export async function removeExpired(expiring: readonly Expiring[], now: Date): Promise<void> {
  for (const { collection, field, afterMs } of expiring)
    await collection.deleteMany({ [field]: { $lt: new Date(now.getTime() - afterMs) } });
}
