import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeAppPackage } from '../channels/bot-framework/app-package/app-package.js';
import { loadConfig } from '../config/environment.js';

const root = new URL('../../../', import.meta.url);
const target = new URL('dist/teams/fundline.zip', root).pathname;

const { azureBot, publicUrl, companyName } = loadConfig();
if (azureBot === undefined || publicUrl === undefined)
  throw new Error('MICROSOFT_APP_ID and PUBLIC_URL are required: see docs/teams.md.');

const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
  readonly version: string;
};
await mkdir(dirname(target), { recursive: true });
await writeFile(
  target,
  writeAppPackage({ appId: azureBot.appId, publicUrl, companyName, version }),
);
process.stdout.write(`${target}\n`);
