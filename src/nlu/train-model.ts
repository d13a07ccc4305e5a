import { fitSharpness, type Outcome } from './calibration.js';
import { corpusHash, type Corpus } from './corpus.js';
import { createNlu, type NetworkJson } from './nlpjs.js';
import { createScorer } from './scorer.js';
import { createLanguagePack, packVersion, type LanguagePack } from './zh/language-pack.js';

/** What a trained model is made from. Equal manifests mean equal models. */
export interface ModelManifest {
  readonly corpusHash: string;
  readonly packVersion: number;
}

/** A trained model as it is stored. */
export interface StoredModel {
  readonly manifest: ModelManifest;
  readonly sharpness: number;
  readonly network: NetworkJson;
}

/** How far the training has come, 0 to 1. */
export type OnProgress = (done: number) => void;

interface Training {
  readonly pack: LanguagePack;
  readonly onEpoch: () => void;
}

/**
 * Learning stops after so many passes over the corpus. More of them fit the training sentences
 * better and the held-out ones no better.
 */
const epochs = 60;
const learningRate = 0.1;

/** One sentence in four is kept back in a first training, to see how sure the model may be. */
const heldBack = 4;

/** Trains on the whole corpus. The same corpus gives the same model, byte for byte. */
export async function trainModel(
  corpus: Corpus,
  onProgress: OnProgress = () => undefined,
): Promise<StoredModel> {
  const pack = createLanguagePack();
  let done = 0;
  const onEpoch = () => onProgress(Math.min(1, (done += 1) / (2 * epochs)));

  const sharpness = await calibrate(corpus, { pack, onEpoch });
  const network = await trainNetwork(corpus, { pack, onEpoch });
  onProgress(1);
  return { manifest: manifestOf(corpus), sharpness, network };
}

/** What the manifest of a model trained on this corpus would be. */
export function manifestOf(corpus: Corpus): ModelManifest {
  return { corpusHash: corpusHash(corpus), packVersion };
}

async function calibrate(corpus: Corpus, training: Training): Promise<number> {
  const kept = corpus.filter((_, index) => index % heldBack !== 0);
  const network = await trainNetwork(kept, training);
  const score = createScorer(training.pack, network);
  return fitSharpness(
    corpus
      .filter((_, index) => index % heldBack === 0)
      .map(({ utterance, intent }): Outcome => {
        const right = network.intents.indexOf(intent);
        return { scores: score(utterance), right: right === -1 ? undefined : right };
      }),
  );
}

async function trainNetwork(corpus: Corpus, { pack, onEpoch }: Training): Promise<NetworkJson> {
  const nlu = createNlu(pack);
  await nlu.train(corpus, { locale: 'zh', learningRate, iterations: epochs, log: onEpoch });
  const { features, intents, perceptrons } = nlu.toJSON().neuralNetwork;
  return { features, intents, perceptrons: perceptrons.map((weights) => weights.map(shortest)) };
}

// Four decimals are more than the accuracy of the training and a third of the size.
function shortest(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}
