import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { repeatEvery, type Repeated } from '../shared/repeat-every.js';

const pingEveryMs = 2_000;
const answerWithinMs = 5_000;
/** So many pings in a row without an answer, and the client starts over. */
const pingsUnanswered = 3;

/**
 * Pings the database, and lets the client start over when it has not answered for a while. The
 * driver can wait for ever on a connection that broke while it was being made, and by that stay
 * away from a database that is there.
 */
export function keepConnected(client: MongoClient, log: Logger): Repeated {
  const stopping = new AbortController();
  let unanswered = 0;

  const pings = repeatEvery(
    pingEveryMs,
    async () => {
      if (await answers(client, stopping.signal)) {
        unanswered = 0;
        return;
      }
      unanswered += 1;
      if (unanswered < pingsUnanswered) return;
      unanswered = 0;
      log.warn('database away; connecting anew');
      await client.close();
      await client.connect();
    },
    log,
  );
  return {
    ...pings,
    stop() {
      stopping.abort();
      return pings.stop();
    },
  };
}

/** True also when nobody waits for the answer any more. */
async function answers(client: MongoClient, stopping: AbortSignal): Promise<boolean> {
  const ping = client
    .db()
    .command({ ping: 1 })
    .then(
      () => true,
      () => false,
    );
  const waited = sleep(answerWithinMs, false, { ref: false, signal: stopping }).catch(() => true);
  return Promise.race([ping, waited]);
}
