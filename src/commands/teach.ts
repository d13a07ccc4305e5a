import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addToCorpus, readCorpus, withSentences } from '../nlu/corpus.js';
import { fallsBetween } from '../nlu/compare-figures.js';
import { figuresOf } from '../nlu/evaluate.js';
import { groupSentences } from '../nlu/group-sentences.js';
import { loadModel, readModel, type IntentModel } from '../nlu/intent-model.js';
import { lesson, readLessons, type Lesson } from '../nlu/lessons.js';
import { trainModel } from '../nlu/train-model.js';
import type { Understood } from '../transcripts/understood.js';
import { answerHeldOut, save, saveModel, showProgress } from './model-files.js';
import { dataFolders, loadConfig } from '../config/environment.js';
import { momentBefore, openStore } from './open-store.js';
import { projectFiles } from './project-files.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** Below, the bot asks rather than acts; what it takes for out of scope may be a gap as well. */
const understoodFrom = 0.7;
const nearestShown = 3;

/**
 * Without `--apply` it writes what was not understood, in groups, for a person to label. With it,
 * it adds what the person labelled to the corpus and trains; the new model replaces the standing one,
 * and the sentences stay, only if no held-out figure falls.
 */
async function teach(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      since: { type: 'string', default: '30d' },
      out: { type: 'string' },
      apply: { type: 'string' },
    },
  });
  if (values.apply !== undefined) return apply(values.apply);
  const path = values.out ?? join(dataFolders(loadConfig()).data, 'lessons.jsonl');
  await propose(momentBefore(values.since, new Date()), path);
}

async function propose(since: Date, path: string): Promise<void> {
  const { stores, close } = await openStore();
  try {
    const missed: Understood[] = [];
    for await (const one of stores.understood.since(since)) if (isMissed(one)) missed.push(one);
    const lessons = lessonsFrom(missed, await loadModel(projectFiles.model));
    await save(path, lessons.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const groups = new Set(lessons.map(({ group }) => group)).size;
    tell(`${lessons.length} sentences in ${groups} groups are in ${path}.`);
    tell(
      `Fill in "intent" where a sentence should be learned, then: npm run teach -- --apply ${path}`,
    );
  } finally {
    await close();
  }
}

const isMissed = ({ understanding: { category, confidence } }: Understood): boolean =>
  category === 'oos' || confidence < understoodFrom;

/** Each text once, with what the group it is in is nearest to. */
function lessonsFrom(missed: readonly Understood[], model: IntentModel): readonly Lesson[] {
  const byText = new Map<string, { readonly first: Understood; readonly times: number }>();
  for (const one of missed) {
    const { first = one, times = 0 } = byText.get(one.message.text) ?? {};
    byText.set(one.message.text, { first, times: times + 1 });
  }
  const items = [...byText].map(([text, found]) => ({ text, ...found }));
  return groupSentences(items, model.pack).flatMap((group, at) => {
    const nearest = nearestIntents(
      group.map(({ text }) => text),
      model,
    );
    return group.map(({ text, first: { understanding, before }, times }) => ({
      group: at + 1,
      text,
      before: before ?? null,
      said: understanding.intent,
      confidence: understanding.confidence,
      nearest,
      times,
      intent: '',
    }));
  });
}

function nearestIntents(texts: readonly string[], { read }: IntentModel): string[] {
  const sums = new Map<string, number>();
  for (const { intent, confidence } of texts.flatMap((text) => read(text).ranked))
    sums.set(intent, (sums.get(intent) ?? 0) + confidence);
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, nearestShown)
    .map(([intent]) => intent);
}

async function apply(path: string): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const lessons = lines.map((line) => lesson.parse(JSON.parse(line)));
  const [corpus, heldOut] = [
    await readCorpus(projectFiles.corpus),
    await readCorpus(projectFiles.heldOut),
  ];
  const { added, refused } = readLessons(lessons, { corpus, heldOut });
  for (const { text, reason } of refused) tell(`Left out: ${text} (${reason})`);
  if (added.length === 0) return tell('There is nothing to learn.');

  const standing = await answerHeldOut(await readModel(projectFiles.model));
  const taught = withSentences(corpus, added);
  const model = await trainModel(taught, showProgress);
  const answers = await answerHeldOut(model);
  const falls = fallsBetween(figuresOf(standing), figuresOf(answers));
  if (falls.length > 0) {
    tell('The standing model stays and nothing is added: on the held-out sentences');
    for (const { figure, standing: was, next } of falls)
      tell(`  ${figure} falls from ${was} to ${next}`);
    process.exitCode = 1;
    return;
  }
  await addToCorpus(projectFiles.corpus, added);
  await saveModel(model, taught, answers);
  tell(`${added.length} sentences are learned. A running server uses the new model in seconds.`);
}

await teach(process.argv.slice(2));
