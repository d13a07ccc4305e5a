import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RankedIntent } from '../conversation/understanding.js';
import { toProbabilities } from './calibration.js';
import { createScorer } from './scorer.js';
import { readNetwork, storedNetwork } from './stored-network.js';
import type { ModelManifest, StoredModel } from './train-model.js';
import { createLanguagePack, type LanguagePack } from './zh/language-pack.js';
import { describeStem } from './zh/sentence-features.js';

/** A trained model in memory, warm. */
export interface IntentModel {
  readonly manifest: ModelManifest;
  readonly pack: LanguagePack;
  /** Every intent the model knows, the likeliest first; the confidences sum to 1. Never throws. */
  readonly rank: (text: string) => readonly RankedIntent[];
  /**
   * What in the text speaks for one intent rather than for the other, as a person reads it: 词「到账」.
   * The strongest first, `reasonsAtMost` of them, none twice.
   */
  readonly reasons: (text: string, intent: string, other: string) => readonly string[];
}

export const reasonsAtMost = 5;

const storedModel = z.object({
  manifest: z.object({ corpusHash: z.string(), packVersion: z.int() }),
  sharpness: z.number().positive(),
  network: storedNetwork,
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

export async function readModel(path: string): Promise<StoredModel> {
  try {
    return storedModel.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(`There is no trained model at ${path}. Make one with npm run train.`, {
      cause,
    });
  }
}

/** A model that shares its language pack with another takes a fraction of the time and memory. */
export function createIntentModel(
  { manifest, network, sharpness }: StoredModel,
  pack = createLanguagePack(),
): IntentModel {
  const { intents } = network;
  const scorer = createScorer(pack, readNetwork(network));

  function rank(text: string): readonly RankedIntent[] {
    const probabilities = toProbabilities(scorer.score(text), sharpness);
    return intents
      .map((intent, index) => ({ intent, confidence: probabilities[index] ?? 0 }))
      .toSorted((a, b) => b.confidence - a.confidence);
  }

  function reasons(text: string, intent: string, other: string): readonly string[] {
    const against = scorer.shares(text, other);
    const shares = [...scorer.shares(text, intent)]
      .map(([name, share]) => ({ name, share: share - (against.get(name) ?? 0) }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => b.share - a.share);
    return onePerWord(shares.map(({ name }) => name))
      .slice(0, reasonsAtMost)
      .map(describeStem);
  }

  rank('我的基金赎回了，钱什么时候到账');
  return { manifest, pack, rank, reasons };
}

/** 到账 is a word and a pair of characters: one of them is enough to say. */
function onePerWord(names: readonly string[]): readonly string[] {
  return names.filter(
    (name, index) => names.findIndex((other) => wordOf(other) === wordOf(name)) === index,
  );
}

const wordOf = (name: string): string => name.slice(name.indexOf(':') + 1);
