import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readCorpus, type Corpus } from '../nlu/corpus.js';
import { createUnderstand } from '../nlu/create-understand.js';
import { answerAll, type Answer } from '../nlu/evaluate.js';
import { createIntentModel } from '../nlu/intent-model.js';
import { drawConfidence } from '../nlu/report/draw-confidence.js';
import { drawConfusions } from '../nlu/report/draw-confusions.js';
import { writeReport } from '../nlu/report/write-report.js';
import type { StoredModel } from '../nlu/train-model.js';
import { systemClock } from '../shared/clock.js';
import { projectFiles } from './project-files.js';

/** What a model makes of the held-out sentences. */
export async function answerHeldOut(model: StoredModel): Promise<readonly Answer[]> {
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
  return answerAll(sentences, understand);
}

/** Writes the model with its report; a running server takes it up. */
export async function saveModel(
  model: StoredModel,
  corpus: Corpus,
  answers: readonly Answer[],
): Promise<void> {
  const { manifest } = model;
  await save(projectFiles.report, writeReport({ manifest, trainedOn: corpus.length, answers }));
  await save(projectFiles.confusions, drawConfusions(answers));
  await save(projectFiles.confidence, drawConfidence(answers));
  await save(projectFiles.model, JSON.stringify(model));
}

/** Whoever reads the file meanwhile sees the old one whole or the new one whole. */
export async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

/** Progress of a training on a terminal, nothing in a pipe. */
export function showProgress(done: number): void {
  if (!process.stdout.isTTY) return;
  process.stdout.write(`\rTraining ${Math.round(done * 100)} %${done === 1 ? '\n' : ''}`);
}
