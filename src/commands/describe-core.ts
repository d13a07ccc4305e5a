import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { projectFolder } from '../config/environment.js';
import { describeCore } from '../fund/http/describe-core.js';

const path = join(projectFolder(), 'src/fund/core.openapi.yaml');
const form = { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false };
await writeFile(path, stringify(describeCore(), form));
process.stdout.write(`Written: ${path}\n`);
