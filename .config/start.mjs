// npm start: builds what is missing, then becomes the server, so that signals reach it directly.
import { buildAll } from './build.mjs';

try {
  await buildAll();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/src/main.js');
