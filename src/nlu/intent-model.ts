import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RankedIntent } from '../conversation/understanding.js';
import { toProbabilities } from './calibration.js';
import { createScorer } from './scorer.js';
import type { ModelManifest, StoredModel } from './train-model.js';
import { createLanguagePack, type LanguagePack } from './zh/language-pack.js';

/** A trained model in memory, warm. */
export interface IntentModel {
  readonly manifest: ModelManifest;
  readonly pack: LanguagePack;
  /** Every intent the model knows, the likeliest first; the confidences sum to 1. Never throws. */
  readonly rank: (text: string) => readonly RankedIntent[];
}

const storedModel = z.object({
  manifest: z.object({ corpusHash: z.string(), packVersion: z.int() }),
  sharpness: z.number().positive(),
  network: z.object({
    features: z.array(z.string()),
    intents: z.array(z.string()).min(1),
    perceptrons: z.array(z.array(z.number())),
  }),
});

/** Reads a stored model and warms it up. Throws when the file is missing or not a model. */
export async function loadModel(path: string): Promise<IntentModel> {
  return createIntentModel(await readModel(path));
}

/** undefined when there is no readable model at this path. */
export async function readManifest(path: string): Promise<ModelManifest | undefined> {
  try {
    return (await readModel(path)).manifest;
  } catch {
    return undefined;
  }
}

async function readModel(path: string): Promise<StoredModel> {
  try {
    return storedModel.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(`There is no trained model at ${path}. Make one with npm run train.`, {
      cause,
    });
  }
}

export function createIntentModel({ manifest, network, sharpness }: StoredModel): IntentModel {
  const pack = createLanguagePack();
  const score = createScorer(pack, network);

  function rank(text: string): readonly RankedIntent[] {
    const probabilities = toProbabilities(score(text), sharpness);
    return network.intents
      .map((intent, index) => ({ intent, confidence: probabilities[index] ?? 0 }))
      .toSorted((a, b) => b.confidence - a.confidence);
  }

  rank('我的基金赎回了，钱什么时候到账');
  return { manifest, pack, rank };
}
