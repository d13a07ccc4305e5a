import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RankedIntent, Reasons } from '../conversation/understanding.js';
import { toProbabilities } from './calibration.js';
import { readParts } from './model-parts.js';
import { storedRarity } from './rarity.js';
import { createScore, type Scored } from './scorer.js';
import { storedNetwork } from './stored-network.js';
import type { ModelManifest, StoredModel } from './train-model.js';
import { createLanguagePack, type LanguagePack } from './zh/language-pack.js';
import { describeStem } from './zh/sentence-features.js';

/** A trained model in memory, warm. */
export interface IntentModel {
  readonly manifest: ModelManifest;
  readonly pack: LanguagePack;
  /** Never throws. */
  readonly read: (text: string) => Reading;
}

/** What the model makes of one text. */
export interface Reading {
  /** Every intent the model knows, the likeliest first; the confidences sum to 1. */
  readonly ranked: readonly RankedIntent[];
  /** What in the text speaks for each of two intents rather than for the other. */
  readonly reasonsFor: (intent: string, runnerUp: string) => Reasons;
}

/** So many reasons are given for an intent at most, none twice. */
export const reasonsAtMost = 5;

const storedModel = z.object({
  manifest: z.object({ corpusHash: z.string(), packVersion: z.int() }),
  sharpness: z.number().positive(),
  network: storedNetwork,
  rarity: storedRarity,
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
  { manifest, network, rarity, sharpness }: StoredModel,
  pack = createLanguagePack(),
): IntentModel {
  const { intents } = network;
  const score = createScore(pack, readParts({ network, rarity }));

  function read(text: string): Reading {
    const { scores, shares } = score(text);
    const probabilities = toProbabilities(scores, sharpness);
    return {
      ranked: intents
        .map((intent, index) => ({ intent, confidence: probabilities[index] ?? 0 }))
        .toSorted((a, b) => b.confidence - a.confidence),
      reasonsFor: (intent, runnerUp) => weighUp(shares(intent), shares(runnerUp)),
    };
  }

  read('我的基金赎回了，钱什么时候到账');
  return { manifest, pack, read };
}

type Shares = ReturnType<Scored['shares']>;

/** A feature speaks for the intent to which it adds more. */
function weighUp(intent: Shares, runnerUp: Shares): Reasons {
  const lead = [...intent].map(([name, share]) => ({
    name,
    by: share - (runnerUp.get(name) ?? 0),
  }));
  const strongest = (list: typeof lead) =>
    onePerWord(list.filter(({ by }) => by > 0).toSorted((a, b) => b.by - a.by))
      .slice(0, reasonsAtMost)
      .map(({ name }) => describeStem(name));
  return {
    intent: strongest(lead),
    runnerUp: strongest(lead.map(({ name, by }) => ({ name, by: -by }))),
  };
}

/** 到账 is a word and a pair of characters: one of them is enough to say. */
function onePerWord<One extends { readonly name: string }>(features: readonly One[]) {
  const first = new Map<string, One>();
  for (const feature of features) {
    const word = feature.name.slice(feature.name.indexOf(':') + 1);
    if (!first.has(word)) first.set(word, feature);
  }
  return [...first.values()];
}
