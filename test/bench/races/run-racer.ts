// One process of several that all do everything to the same handoffs at once, until it is killed.
// Its argument tells where; each line it writes is a race that is over, or a handoff an agent has.
import { agentId, conversationId } from '../../../src/conversation/ids.js';
import { connectStores } from '../../../src/storage/connect.js';
import { createLog } from '../../../src/telemetry/log.js';
import { allowed, anyMove, racerMoves } from './racer-moves.js';
import { startRacerService } from './start-racer-service.js';

interface Place {
  readonly mongoUri: string;
  readonly agents: readonly string[];
  readonly conversations: readonly string[];
}

const atOnce = 4;
const place = JSON.parse(process.argv[2] ?? '') as Place;
const stores = await connectStores(place.mongoUri, createLog('silent'));
const tell = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const moves = racerMoves({
  stores,
  service: await startRacerService(stores),
  agents: place.agents.map(agentId),
  conversations: place.conversations.map(conversationId),
  won: (handoff) =>
    tell({ won: handoff.id, step: handoff.step, by: 'agentId' in handoff && handoff.agentId }),
});

async function race(): Promise<never> {
  for (;;) {
    const name = anyMove();
    await allowed<unknown>(moves[name]());
    tell({ race: name });
  }
}

process.stdout.write('Fundline is ready.\n');
await Promise.all(Array.from({ length: atOnce }, race));
