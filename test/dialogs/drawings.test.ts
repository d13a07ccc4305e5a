import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dialogFolder, dialogs } from '../../dialogs/all-dialogs.js';
import { drawDialog, keysSaidIn, statesOf } from '../../src/dialog/draw-dialog.js';
import { walkDialog } from './walk-dialog.js';

const drawings = new URL('../../docs/dialogs/', import.meta.url);
const fileOf = (name: string) => `${name.replace('/', '-')}.md`;

/** None where there is no such file: not every folder has texts that its dialogs share. */
function textsOf(name: string): Record<string, string[]> {
  const file = new URL(`${name}.yaml`, dialogFolder);
  if (!existsSync(file)) return {};
  return parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
}

/** Some flows have thousands of paths. */
const walkedWithinMs = 120_000;

describe.each(dialogs)('the drawing of $name', (dialog) => {
  it('is current: npm run dialogs', () => {
    const drawn = readFileSync(new URL(fileOf(dialog.name), drawings), 'utf8');
    const [folder = ''] = dialog.name.split('/');
    const shared = textsOf(`${folder}/${folder}`);
    expect(drawn).toBe(drawDialog(dialog, { ...shared, ...textsOf(dialog.name) }));
  });

  it('names all that its states say', { timeout: walkedWithinMs }, () => {
    const drawn = new Set(statesOf(dialog.machine).flatMap(keysSaidIn));
    const said = walkDialog(dialog).flatMap(({ played, event }) =>
      event.type === 'started' ? [] : played.effects.filter((effect) => effect.type === 'say'),
    );
    expect(said.map(({ key }) => key).filter((key) => !drawn.has(key))).toEqual([]);
  });
});

it('there is a drawing of each dialog and no other', () => {
  expect(readdirSync(drawings).toSorted()).toEqual(
    dialogs.map(({ name }) => fileOf(name)).toSorted(),
  );
});
