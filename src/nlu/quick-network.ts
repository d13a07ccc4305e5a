/** What NLP.js keeps of one intent: a weight and its last change per feature, and a bias. */
interface Perceptron {
  readonly id: number;
  readonly weights: Float32Array;
  readonly changes: Float32Array;
  bias: number;
}

/** A sentence as NLP.js prepares it: the numbers of its features, and a weight for each. */
interface Prepared {
  readonly input: {
    readonly keys: readonly number[];
    readonly data: Readonly<Record<number, number>>;
  };
  readonly output: { readonly data: Readonly<Record<number, number>> };
}

interface Packed {
  readonly keys: Int32Array;
  readonly values: Float64Array;
  readonly output: Prepared['output'];
}

/** The part of NLP.js's network that training replaces. */
export interface Network {
  readonly settings: { readonly alpha: number; readonly momentum: number };
  readonly decayLearningRate: number;
  prepareCorpus(corpus: unknown): readonly Prepared[];
  train(corpus: unknown): Promise<object> | object;
}

type NetworkClass = new (settings: object) => Network;

/**
 * NLP.js's network with its learning rule over packed numbers: the same weights to the
 * last bit in about a twentieth of the time, which is what lets fifty intents train in seconds.
 */
export function quickNetwork(NeuralNetwork: NetworkClass): NetworkClass {
  return class QuickNetwork extends NeuralNetwork {
    private packed: readonly Packed[] = [];

    override prepareCorpus(corpus: unknown): readonly Prepared[] {
      const prepared = super.prepareCorpus(corpus);
      this.packed = prepared.map(pack);
      return prepared;
    }

    trainPerceptron(perceptron: Perceptron): number {
      const { decayLearningRate } = this;
      const { alpha, momentum } = this.settings;
      return this.packed.reduce(
        (error, sentence) =>
          error + learn(perceptron, sentence, { alpha, momentum, rate: decayLearningRate }),
        0,
      );
    }
  };
}

function pack({ input: { keys, data }, output }: Prepared): Packed {
  return {
    keys: Int32Array.from(keys),
    values: Float64Array.from(keys, (key) => data[key] ?? 0),
    output,
  };
}

interface Rule {
  readonly alpha: number;
  readonly momentum: number;
  readonly rate: number;
}

/** One step towards the sentence's intent or away from it. Returns the squared error before it. */
function learn(perceptron: Perceptron, sentence: Packed, rule: Rule): number {
  const sum = weigh(perceptron, sentence);
  const said = sum <= 0 ? 0 : rule.alpha * sum;
  const error = (sentence.output.data[perceptron.id] ?? 0) - said;
  if (error === 0) return 0;

  const delta = (said > 0 ? 1 : rule.alpha) * error * rule.rate;
  move(perceptron, sentence, { delta, momentum: rule.momentum });
  perceptron.bias += delta;
  return error * error;
}

// No index is past the end of these arrays; the zeros are for the compiler.
function weigh({ weights, bias }: Perceptron, { keys, values }: Packed): number {
  let sum = bias;
  for (let at = 0; at < keys.length; at += 1)
    sum += (values[at] ?? 0) * (weights[keys[at] ?? 0] ?? 0);
  return sum;
}

function move(
  { weights, changes }: Perceptron,
  { keys, values }: Packed,
  { delta, momentum }: { readonly delta: number; readonly momentum: number },
): void {
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0;
    const change = delta * (values[at] ?? 0) + momentum * (changes[key] ?? 0);
    changes[key] = change;
    weights[key] = (weights[key] ?? 0) + change;
  }
}
