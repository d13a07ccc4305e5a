import { createHash } from 'node:crypto';
import { fitSharpness, type Outcome } from './calibration.js';
import { corpusHash, type Corpus } from './corpus.js';
import { createNlu } from './nlpjs.js';
import { readParts, type ModelParts } from './model-parts.js';
import { countSentences, createRarityOf } from './rarity.js';
import { createScore } from './scorer.js';
import { storeNetwork } from './stored-network.js';
import { createLanguagePack, packVersion, type LanguagePack } from './zh/language-pack.js';

/** What a trained model is made from. Equal manifests mean equal models. */
export interface ModelManifest {
  readonly corpusHash: string;
  readonly packVersion: number;
}

/** A trained model as it is stored. */
export interface StoredModel extends ModelParts {
  readonly manifest: ModelManifest;
  readonly sharpness: number;
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
const epochs = 20;
const learningRate = 0.05;

/** One sentence in five is kept back in a first training, to see how sure the model may be. */
const heldBack = 5;

/** Trains on the whole corpus. The same corpus gives the same model, byte for byte. */
export async function trainModel(
  corpus: Corpus,
  onProgress: OnProgress = () => undefined,
): Promise<StoredModel> {
  const pack = createLanguagePack();
  let done = 0;
  const onEpoch = () => onProgress(Math.min(1, (done += 1) / (2 * epochs)));

  const mixed = mix(corpus);
  const sharpness = await calibrate(mixed, { pack, onEpoch });
  const parts = await trainParts(mixed, { pack, onEpoch });
  onProgress(1);
  return { manifest: manifestOf(corpus), sharpness, ...parts };
}

/** What the manifest of a model trained on this corpus would be. */
export function manifestOf(corpus: Corpus): ModelManifest {
  return { corpusHash: corpusHash(corpus), packVersion };
}

/**
 * An order that has nothing to do with the intents. The network learns sentence by sentence and
 * would remember best what comes last: in the order of the files that is one category.
 */
function mix(corpus: Corpus): Corpus {
  return corpus
    .map((sentence) => ({ sentence, key: digest(sentence.utterance) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ sentence }) => sentence);
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

async function calibrate(corpus: Corpus, training: Training): Promise<number> {
  const kept = corpus.filter((_, index) => index % heldBack !== 0);
  const parts = readParts(await trainParts(kept, training));
  const score = createScore(training.pack, parts);
  const { intents } = parts.network;
  return fitSharpness(
    corpus
      .filter((_, index) => index % heldBack === 0)
      .map(({ utterance, intent }): Outcome => {
        const right = intents.indexOf(intent);
        return { scores: score(utterance).scores, right: right === -1 ? undefined : right };
      }),
  );
}

async function trainParts(corpus: Corpus, { pack, onEpoch }: Training): Promise<ModelParts> {
  const counts = countSentences(corpus.map(({ utterance }) => pack.stems(utterance)));
  const rarityOf = createRarityOf(corpus.length, counts);
  const nlu = createNlu(pack, (stems) => pack.weigh(stems, rarityOf));
  await nlu.train(corpus, { locale: 'zh', learningRate, iterations: epochs, log: onEpoch });
  if (nlu.neuralNetwork === undefined) throw new Error('Training left no network');
  const network = storeNetwork(nlu.neuralNetwork.toJSON());
  return {
    network,
    rarity: {
      sentences: corpus.length,
      counts: network.features.map((feature) => counts.get(feature) ?? 1),
    },
  };
}
