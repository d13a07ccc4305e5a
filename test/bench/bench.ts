import type { Figure } from './figure.js';
import { measureAppPageBytes, measureFirstBubble } from './figures/app-page.js';
import { measureAssignment } from './figures/assignment.js';
import { measureCrashes } from './figures/crashes.js';
import { measureGuard } from './figures/guard.js';
import { measureHandoffRaces } from './figures/handoff-races.js';
import { measureIdleMemory } from './figures/idle-memory.js';
import { measureIndexLookup } from './figures/index-lookup.js';
import { measureLatency } from './figures/latency.js';
import { measureManySockets } from './figures/many-sockets.js';
import { measureReconnects } from './figures/reconnects.js';
import { measureStart } from './figures/start.js';
import { measureStoreSize } from './figures/store-size.js';
import { measureThroughput } from './figures/throughput.js';
import { measureWebChat } from './figures/web-chat.js';
import { keepFigures, tableOf } from './record.js';

const all: Readonly<Record<string, () => Promise<Figure>>> = {
  throughput: measureThroughput,
  latency: measureLatency,
  'index-lookup': measureIndexLookup,
  'store-size': measureStoreSize,
  start: measureStart,
  'idle-memory': measureIdleMemory,
  guard: measureGuard,
  'app-page-bytes': measureAppPageBytes,
  'first-bubble': measureFirstBubble,
  assignment: measureAssignment,
  'handoff-races': measureHandoffRaces,
  reconnects: measureReconnects,
  'web-chat': measureWebChat,
  'many-sockets': measureManySockets,
  crashes: measureCrashes,
};

/** All figures, or those named on the command line. Each is kept as soon as it is measured. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => all[name] === undefined);
if (unknown.length > 0) throw new Error(`There are these figures: ${Object.keys(all).join(', ')}`);

const measured: Record<string, Figure> = {};
for (const [name, measure] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  measured[name] = await measure();
  await keepFigures({ [name]: measured[name] });
}
process.stdout.write(`${tableOf(measured)}\n\n${JSON.stringify(measured)}\n`);
