// Records what this version leaves in a store, for the test of migrations from it:
// node .config/record-release.mjs test/storage/releases/X.Y.Z.json
import { runnerImport } from 'vite';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file to write');
const recorder = new URL('../test/storage/releases/record-release.ts', import.meta.url).pathname;
const { module } = await runnerImport(recorder);
await module.recordRelease(file);
process.exit(0);
