import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { readCorpus } from '../../src/nlu/corpus.js';
import { projectPath } from './support/project.js';

/** Wishes that the conduct of every conversation answers, without a dialog. */
const conductAnswers = (intent: string) => intent.startsWith('handoff.');

/** Answers that a rule of the conduct gives, without sentences to train on. */
const ruled = new Set(['smalltalk.identity', 'complaint.progress']);

const intentsOfCorpus = async (): Promise<readonly string[]> => {
  const sentences = await readCorpus(projectPath('corpus/zh'));
  return [...new Set(sentences.map(({ intent }) => intent))].toSorted();
};

const answered = new Set([
  ...dialogs.flatMap(({ intents }) => intents),
  ...plainAnswers.map(({ intent }) => intent),
]);

describe('every intent of the corpus', () => {
  it('has a dialog or a plain answer', async () => {
    const intents = await intentsOfCorpus();

    const silent = intents.filter((intent) => !answered.has(intent) && !conductAnswers(intent));

    expect(intents.length).toBeGreaterThan(10);
    expect(silent).toEqual([]);
  });

  it('is also in the held-out sentences', async () => {
    const heldOut = await readCorpus(projectPath('corpus/zh/holdout'));

    const tried = new Set(heldOut.map(({ intent }) => intent));

    expect((await intentsOfCorpus()).filter((intent) => !tried.has(intent))).toEqual([]);
  });
});

describe('every answer', () => {
  it('belongs to an intent of the corpus or to a rule', async () => {
    const intents = new Set([...(await intentsOfCorpus()), ...ruled]);

    expect([...answered].filter((intent) => !intents.has(intent))).toEqual([]);
  });
});

describe('every dialog', () => {
  it('has a scenario', async () => {
    const scenarios = await readdir(projectPath('test/scenarios'));

    const without = dialogs
      .map(({ name }) => name.replaceAll('/', '-'))
      .filter((name) => !scenarios.some((file) => isScenarioOf(name, file)));

    expect(without).toEqual([]);
  });

  it('is in the list of dialogs', async () => {
    const list = await readFile(projectPath('dialogs/all-dialogs.ts'), 'utf8');
    const files = await readdir(projectPath('dialogs'), { recursive: true });
    const machines = files.filter((file) => file.endsWith('-machine.ts'));

    expect(machines.length).toBe(dialogs.length);
    expect(machines.filter((file) => !list.includes(`./${file.replace(/ts$/, 'js')}`))).toEqual([]);
  });
});

/** trading-redeem-arrival.test.ts and trading-redeem-arrival-late.test.ts are of one dialog. */
const isScenarioOf = (name: string, file: string): boolean =>
  file.startsWith(name) && /^(-[\w-]+)?[.]test[.]ts$/.test(file.slice(name.length));
