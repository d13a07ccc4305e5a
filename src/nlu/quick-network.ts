import type { Features } from './zh/sentence-features.js';

/** What NLP.js keeps of one intent: a weight and its last change per feature, and a bias. */
interface Perceptron {
  readonly id: number;
  readonly name: string;
  weights: Float32Array;
  changes: Float32Array;
  bias: number;
}

/** Names and their numbers, in the order they were added. */
interface Lookup {
  readonly dict: Readonly<Record<string, number>>;
  readonly items: readonly string[];
  add(name: string): void;
}

interface CorpusLookup {
  readonly inputLookup: Lookup;
  readonly outputLookup: Lookup;
  numInputs: number;
  numOutputs: number;
}

interface TrainingSentence {
  readonly input: Features;
  readonly output: Readonly<Record<string, 1>>;
}

/** The numbers of a sentence's features and a weight for each. */
interface Packed {
  readonly keys: Int32Array;
  readonly values: Float64Array;
}

/** Sentences one after the other: features from `starts[n]` to before `starts[n + 1]` are the n-th's. */
interface PackedCorpus extends Packed {
  readonly starts: Int32Array;
  readonly intents: Int32Array;
}

/** A network of NLP.js as it is stored: a row of weights, then the bias, per intent. */
export interface NetworkJson {
  readonly features: readonly string[];
  readonly intents: readonly string[];
  readonly perceptrons: readonly ArrayLike<number>[];
}

/** The part of NLP.js's network that is used or changed here. */
export interface Network {
  readonly settings: { readonly alpha: number; readonly momentum: number };
  readonly decayLearningRate: number;
  readonly lookup: CorpusLookup;
  readonly perceptrons: readonly Perceptron[];
  prepareCorpus(corpus: readonly TrainingSentence[]): readonly unknown[];
  train(corpus: readonly TrainingSentence[]): unknown;
  /** The score of each intent. */
  run(features: Features): Readonly<Record<string, number>>;
  toJSON(): NetworkJson;
  fromJSON(json: NetworkJson & { readonly settings: object }): void;
}

export type NetworkClass = new (settings: object) => Network;

/**
 * NLP.js's network in two points otherwise. It works on packed numbers: the same weights to the
 * last bit in about a twentieth of the time, which lets fifty intents train in seconds. And its
 * scores may fall below zero, which tells a sentence that speaks against an intent from one that
 * says nothing of it; confidence is better for it.
 */
export function quickNetwork(NeuralNetwork: NetworkClass): NetworkClass {
  return class QuickNetwork extends NeuralNetwork {
    private packed: PackedCorpus | undefined;

    override prepareCorpus(corpus: readonly TrainingSentence[]): readonly unknown[] {
      super.prepareCorpus([]);
      const { inputLookup, outputLookup } = this.lookup;
      for (const { input, output } of corpus) {
        for (const name of Object.keys(input)) inputLookup.add(name);
        for (const intent of Object.keys(output)) outputLookup.add(intent);
      }
      this.lookup.numInputs = inputLookup.items.length;
      this.lookup.numOutputs = outputLookup.items.length;
      this.packed = packCorpus(corpus, this.lookup);
      return corpus;
    }

    trainPerceptron(perceptron: Perceptron): number {
      const { alpha, momentum } = this.settings;
      const rule = { alpha, momentum, rate: this.decayLearningRate };
      return this.packed === undefined ? 0 : learn(perceptron, this.packed, rule);
    }

    override run(features: Features): Readonly<Record<string, number>> {
      const packed = pack(features, this.lookup.inputLookup);
      const span = { from: 0, to: packed.keys.length };
      return Object.fromEntries(
        this.perceptrons.map((one) => [one.name, this.settings.alpha * weigh(one, packed, span)]),
      );
    }

    override fromJSON(json: NetworkJson & { readonly settings: object }): void {
      super.fromJSON({ ...json, features: [], perceptrons: json.perceptrons.map(() => []) });
      for (const name of json.features) this.lookup.inputLookup.add(name);
      this.lookup.numInputs = json.features.length;
      // The rows as they were read. Only training needs the changes, which take as much memory.
      for (const [at, perceptron] of this.perceptrons.entries()) {
        const row = toRow(json.perceptrons[at] ?? []);
        perceptron.weights = row.subarray(0, json.features.length);
        perceptron.bias = row[json.features.length] ?? 0;
      }
    }
  };
}

const toRow = (row: ArrayLike<number>): Float32Array =>
  row instanceof Float32Array ? row : Float32Array.from(row);

/** What each feature adds to the score of an intent, in the order of the features. */
export function sharesIn(
  { lookup, perceptrons }: Network,
  features: Features,
  intent: string,
): ReadonlyMap<string, number> {
  const weights = perceptrons.find(({ name }) => name === intent)?.weights;
  return new Map(
    Object.entries(features).map(([name, value]) => {
      const key = lookup.inputLookup.dict[name];
      return [name, key === undefined ? 0 : value * (weights?.[key] ?? 0)];
    }),
  );
}

/** Features that the network does not know are left out. */
function pack(features: Features, { dict }: Lookup): Packed {
  const keys: number[] = [];
  const values: number[] = [];
  for (const name of Object.keys(features)) {
    const key = dict[name];
    if (key === undefined) continue;
    keys.push(key);
    values.push(features[name] ?? 0);
  }
  return { keys: Int32Array.from(keys), values: Float64Array.from(values) };
}

function packCorpus(
  corpus: readonly TrainingSentence[],
  { inputLookup, outputLookup }: CorpusLookup,
): PackedCorpus {
  const packed = corpus.map(({ input }) => pack(input, inputLookup));
  const starts = Int32Array.from([0, ...packed.map(({ keys }) => keys.length)]);
  for (let at = 1; at < starts.length; at += 1) (starts[at] as number) += starts[at - 1] as number;
  const all = {
    keys: new Int32Array(starts.at(-1) ?? 0),
    values: new Float64Array(starts.at(-1) ?? 0),
  };
  for (const [at, { keys, values }] of packed.entries()) {
    all.keys.set(keys, starts[at]);
    all.values.set(values, starts[at]);
  }
  const intents = Int32Array.from(
    corpus,
    ({ output }) => outputLookup.dict[Object.keys(output)[0] ?? ''] ?? 0,
  );
  return { ...all, starts, intents };
}

interface Rule {
  readonly alpha: number;
  readonly momentum: number;
  readonly rate: number;
}

/** One step for each sentence, towards its intent or away from it. Returns the squared errors. */
function learn(perceptron: Perceptron, corpus: PackedCorpus, rule: Rule): number {
  let errors = 0;
  for (let at = 0; at < corpus.intents.length; at += 1) {
    const span = { from: corpus.starts[at] as number, to: corpus.starts[at + 1] as number };
    const sum = weigh(perceptron, corpus, span);
    const said = sum <= 0 ? 0 : rule.alpha * sum;
    const error = (corpus.intents[at] === perceptron.id ? 1 : 0) - said;
    if (error === 0) continue;
    const delta = (said > 0 ? 1 : rule.alpha) * error * rule.rate;
    move(perceptron, corpus, { ...span, delta, momentum: rule.momentum });
    perceptron.bias += delta;
    errors += error * error;
  }
  return errors;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

// No index here is past the end of its array, and asking whether it is would take most of the time.
function weigh(
  { weights, bias }: Perceptron,
  { keys, values }: Packed,
  { from, to }: Span,
): number {
  let sum = bias;
  for (let at = from; at < to; at += 1)
    sum += (values[at] as number) * (weights[keys[at] as number] as number);
  return sum;
}

function move(
  { weights, changes }: Perceptron,
  { keys, values }: Packed,
  { from, to, delta, momentum }: Span & { readonly delta: number; readonly momentum: number },
): void {
  for (let at = from; at < to; at += 1) {
    const key = keys[at] as number;
    const change = delta * (values[at] as number) + momentum * (changes[key] as number);
    changes[key] = change;
    (weights[key] as number) += change;
  }
}
