import { readCorpus, type Corpus } from '../nlu/corpus.js';
import { readManifest } from '../nlu/intent-model.js';
import { manifestOf, trainModel } from '../nlu/train-model.js';
import { answerHeldOut, saveModel, showProgress } from './model-files.js';
import { projectFiles } from './project-files.js';

/**
 * Trains the model and writes it with its report. With `--if-needed` it does nothing when the
 * stored model is that of the corpus. Shows progress on a terminal, nothing in a pipe.
 */
async function train(args: readonly string[]): Promise<void> {
  const corpus = await readCorpus(projectFiles.corpus);
  if (args.includes('--if-needed') && (await isCurrent(corpus))) return;

  const model = await trainModel(corpus, showProgress);
  await saveModel(model, corpus, await answerHeldOut(model));
}

async function isCurrent(corpus: Corpus): Promise<boolean> {
  const [stored, wanted] = [await readManifest(projectFiles.model), manifestOf(corpus)];
  return stored?.corpusHash === wanted.corpusHash && stored.packVersion === wanted.packVersion;
}

await train(process.argv.slice(2));
