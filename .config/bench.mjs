// npm run bench: builds what is missing, then measures. Its result is a table and a line of JSON.
import { buildAll } from './build.mjs';

await buildAll();
await import('../dist/test/bench/bench.js');
