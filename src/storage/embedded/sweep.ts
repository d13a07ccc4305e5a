import { expireDocuments } from './disk/expire-documents.js';
import { sessionTimeoutMinutes } from './disk/sessions.js';
import type { Engine } from './engine.js';

/** Lets go of what has had its time: idle cursors, documents under a TTL index, unused sessions. */
export async function sweep(engine: Engine): Promise<void> {
  engine.cursors.closeIdle();
  const unusedSince = new Date(engine.now().getTime() - sessionTimeoutMinutes * 60_000);
  await engine.write(() => engine.sessions.expire(unusedSince));
  await expireDocuments(engine);
}
