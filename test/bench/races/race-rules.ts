import { queues } from '../../../src/conversation/queue.js';
import { readQueueRules, type QueueRules } from '../../../src/handoff/queue-rules.js';

/** Everything happens within seconds, so that lapsed offers and vanished agents are part of it. */
export const raceRules = (): QueueRules =>
  readQueueRules(
    JSON.stringify({
      queues: Object.fromEntries(
        queues.map((queue, n) => [
          queue,
          { assignment: n % 2 === 0 ? 'push' : 'pull', offerForS: 1, offerAgainAfterS: 1 },
        ]),
      ),
      goneAfterS: 1,
      returnAfterS: 1,
      meantForS: 1,
      tellPlaceEveryS: 1,
    }),
  );
