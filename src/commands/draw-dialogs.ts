import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { dialogFolder, dialogs } from '../../dialogs/all-dialogs.js';
import type { DialogDefinition } from '../dialog/dialog-definition.js';
import { drawDialog } from '../dialog/draw-dialog.js';

const textFile = z.record(z.string(), z.array(z.string()).min(1));

/** File name and page: trading-redeem-arrival.md for trading/redeem-arrival. */
async function draw(dialog: DialogDefinition): Promise<readonly [string, string]> {
  const { name } = dialog;
  const [folder = ''] = name.split('/');
  const texts = { ...(await textsOf(`${folder}/${folder}`)), ...(await textsOf(name)) };
  return [`${name.replace('/', '-')}.md`, drawDialog(dialog, texts)];
}

/** None where there is no such file: not every folder has texts that its dialogs share. */
async function textsOf(name: string) {
  const file = new URL(`${name}.yaml`, dialogFolder);
  return existsSync(file) ? textFile.parse(parse(await readFile(file, 'utf8'))) : {};
}

/** Draws every dialog into the folder and removes the pages of those that are gone. */
async function drawDialogs(folder: URL): Promise<void> {
  const pages = new Map(await Promise.all(dialogs.map(draw)));
  await mkdir(folder, { recursive: true });
  const gone = (await readdir(folder)).filter((file) => !pages.has(file));
  await Promise.all(gone.map((file) => rm(new URL(file, folder))));
  for (const [file, page] of pages) await writeFile(new URL(file, folder), page);
  process.stdout.write(`${[...pages.keys()].map((file) => `docs/dialogs/${file}`).join('\n')}\n`);
}

await drawDialogs(new URL('../../../docs/dialogs/', import.meta.url));
