import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readCorpus, type Corpus } from '../nlu/corpus.js';
import { createUnderstand } from '../nlu/create-understand.js';
import { answerAll } from '../nlu/evaluate.js';
import { createIntentModel, readManifest } from '../nlu/intent-model.js';
import { manifestOf, trainModel, type StoredModel } from '../nlu/train-model.js';
import { writeReport } from '../nlu/write-report.js';
import { systemClock } from '../shared/clock.js';
import { projectFiles } from './project-files.js';

/**
 * Trains the model and writes it with its report. With `--if-needed` it does nothing when the
 * stored model is that of the corpus. Shows progress on a terminal, nothing in a pipe.
 */
async function train(args: readonly string[]): Promise<void> {
  const corpus = await readCorpus(projectFiles.corpus);
  if (args.includes('--if-needed') && (await isCurrent(corpus))) return;

  const model = await trainModel(corpus, showProgress);
  await save(projectFiles.model, JSON.stringify(model));
  await save(projectFiles.report, await reportOn(model, corpus));
  if (process.stdout.isTTY) process.stdout.write('\n');
}

async function isCurrent(corpus: Corpus): Promise<boolean> {
  const [stored, wanted] = [await readManifest(projectFiles.model), manifestOf(corpus)];
  return stored?.corpusHash === wanted.corpusHash && stored.packVersion === wanted.packVersion;
}

async function reportOn(model: StoredModel, corpus: Corpus): Promise<string> {
  const understand = createUnderstand({
    model: createIntentModel(model),
    funds: [],
    clock: systemClock,
  });
  const sentences = (await readCorpus(projectFiles.heldOut)).map(({ utterance, intent }) => ({
    text: utterance,
    category: intent.split('.')[0] ?? intent,
    intent,
  }));
  const answers = answerAll(sentences, understand);
  return writeReport({ manifest: model.manifest, trainedOn: corpus.length, answers });
}

/** Whoever reads the file meanwhile sees the old one whole or the new one whole. */
async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

function showProgress(done: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\rTraining ${Math.round(done * 100)} %`);
}

await train(process.argv.slice(2));
