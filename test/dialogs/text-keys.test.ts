import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import type { Effect } from '../../src/dialog/effects.js';
import { measureReply, replyAtMost } from '../support/measure-reply.js';
import { walkDialog } from './walk-dialog.js';

const texts = await loadDialogTexts(dialogFolder);
const guard = loadGuard();

/** Keys and wordings of each YAML file, by dialog. */
const files = new Map(
  readdirSync(dialogFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const content = parse(readFileSync(new URL(file, dialogFolder), 'utf8')) as unknown;
      return [file.replace('.yaml', ''), content as Record<string, readonly string[]>] as const;
    }),
);

/** Keys that the code around the machines names. */
function keysInCode(): readonly string[] {
  const code = ['dialog', 'turn'].flatMap((folder) => {
    const at = new URL(`../../src/${folder}/`, import.meta.url);
    return readdirSync(at).map((file) => readFileSync(new URL(file, at), 'utf8'));
  });
  return Array.from(code.join('\n').matchAll(/'([\w.]+)'/g), ([, key = '']) => key);
}

function keysOf(effect: Effect): readonly string[] {
  if (effect.type !== 'say') return [];
  const { key, choices = [], card, chart } = effect;
  return [
    key,
    `${key}.again`,
    ...choices.flatMap((choice) =>
      choice.label === undefined ? [choice.key ?? choice.value] : [],
    ),
    ...(card === undefined
      ? []
      : [card.title, ...(card.columns ?? []), ...card.rows, card.footnote ?? card.title]),
    ...(chart === undefined ? [] : [chart.title, chart.period, ...chart.notes, chart.alt]),
  ];
}

/** What each dialog says on all its ways; each is walked once. */
const saidBy = new Map(
  dialogs.map((dialog) => [
    dialog.name,
    walkDialog(dialog).flatMap(({ played }) => played.effects.flatMap(keysOf)),
  ]),
);

function usedBy(name: string): ReadonlySet<string> {
  const [folder = '', file] = name.split('/');
  const isShared = folder === file;
  const speaking = dialogs.filter(
    (one) => one.name === name || (isShared && one.name.startsWith(`${folder}/`)),
  );
  const answers = plainAnswers.filter((one) => one.dialog === name);
  const common = name === 'common/common' ? [...keysInCode(), ...asked()] : [];
  return new Set([
    ...speaking.flatMap((dialog) => saidBy.get(dialog.name) ?? []),
    ...answers.map(({ key }) => key),
    ...common,
  ]);
}

/** What is asked about and offered by name: every intent but small talk. */
function asked(): readonly string[] {
  const intents = [
    ...dialogs.flatMap((one) => one.intents),
    ...plainAnswers.map((one) => one.intent),
  ];
  const subjects = intents.filter((one) => one !== 'oos' && !one.startsWith('smalltalk.'));
  return [
    ...subjects.map((intent) => `intent.${intent}`),
    ...plainAnswers.flatMap(({ choices = [] }) => choices),
  ];
}

describe.each([...files])('texts of %s', (name, content) => {
  it('are all used', () => {
    const used = usedBy(name);
    expect(Object.keys(content).filter((key) => !used.has(key))).toEqual([]);
  });

  const all = Object.values(content).flat();

  it('stay short: three sentences, what the law wants not counted', () => {
    const long = Object.entries(content).flatMap(([key, wordings]) =>
      wordings.some((text) => measureReply(text).sentences > replyAtMost.sentences) ? [key] : [],
    );
    expect(long).toEqual([]);
  });

  it('ask one question at a time', () => {
    expect(all.filter((text) => text.split('？').length > 2)).toEqual([]);
  });

  it('leave no blank between a day and the words after it', () => {
    expect(all.filter((text) => /:day\} /.test(text))).toEqual([]);
  });

  it('are lawful', () => {
    const finished = all.filter((text) => !text.includes('{'));
    expect(finished.flatMap((text) => guard.check(text))).toEqual([]);
  });
});

it('every answer, intent and offer has its text', () => {
  const answers = plainAnswers.filter(({ dialog, key }) => !texts.has(dialog, key));
  expect(answers).toEqual([]);
  expect(asked().filter((key) => !texts.has('common/common', key))).toEqual([]);
});
