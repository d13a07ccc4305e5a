import { createRequire } from 'node:module';
import {
  quickNetwork,
  type Network,
  type NetworkClass,
  type NetworkJson,
} from './quick-network.js';
import type { LanguagePack } from './zh/language-pack.js';
import type { Features } from './zh/sentence-features.js';

interface Container {
  register(name: string, plugin: object, isSingleton: boolean): void;
}

export interface Sentence {
  readonly utterance: string;
  readonly intent: string;
}

interface NluJson {
  readonly settings: object;
  readonly intents: Readonly<Record<string, 1>>;
}

/** NLP.js's classifier. */
export interface Nlu {
  /** Set by training. */
  neuralNetwork?: Network;
  train(sentences: readonly Sentence[], settings: object): Promise<unknown>;
  /** Returns the network as it was read. */
  fromJSON(json: NluJson & { readonly neuralNetwork: NetworkJson }): Network;
}

type Class = new (...settings: never[]) => object;

interface TrainInput {
  readonly corpus: Parameters<Network['train']>[0];
  readonly settings: object;
}

type NluClass = new (
  settings: object,
  container: Container,
) => Omit<Nlu, 'fromJSON'> & {
  innerTrain(input: TrainInput): Promise<TrainInput>;
  fromJSON(json: NluJson): unknown;
};

interface Core {
  readonly Container: new (hasPrefix: boolean) => Container;
  readonly Normalizer: Class;
  readonly Tokenizer: Class;
  readonly Stemmer: Class;
}

/** The slope NLP.js trains with. */
const alpha = 0.07;

/**
 * An untrained classifier of NLP.js that speaks Chinese through `pack`. It writes nothing to the
 * console and stands alone: nothing is shared between two of them.
 */
export function createNlu(
  pack: LanguagePack,
  weigh: (stems: readonly string[]) => Features = pack.weigh,
): Nlu {
  const { core, NluNeural, NeuralNetwork } = loadNlpjs();
  const container = new core.Container(true);
  const plug = (name: string, plugin: object) => container.register(name, plugin, true);

  plug('logger', silentLogger);
  plug('normalize', create(core.Normalizer, container));
  plug('tokenize', create(core.Tokenizer, container));
  plug('stem', create(core.Stemmer, container));
  plug('removeStopwords', { run: (input: unknown) => input });
  plug('normalizer-zh', { normalize: pack.normalize });
  plug('tokenizer-zh', { tokenize: pack.tokenize });
  plug('stemmer-zh', { stem: pack.stem });
  plug('arrToObj', {
    run: (input: { tokens: readonly string[] }) => ({ ...input, tokens: weigh(input.tokens) }),
  });
  const QuickNlu = onNetwork(NluNeural, quickNetwork(NeuralNetwork));
  return new QuickNlu({ locale: 'zh', log: false }, container);
}

function create(Part: Class, ...settings: unknown[]): object {
  return new Part(...(settings as never[]));
}

/** The classifier with another network inside. */
function onNetwork(NluNeural: NluClass, QuickNetwork: NetworkClass) {
  return class QuickNlu extends NluNeural {
    override async innerTrain(input: TrainInput): Promise<TrainInput> {
      this.neuralNetwork = new QuickNetwork(input.settings);
      await this.neuralNetwork.train(input.corpus);
      return input;
    }

    override fromJSON({ neuralNetwork, ...nlu }: Parameters<Nlu['fromJSON']>[0]): Network {
      super.fromJSON(nlu);
      const network = new QuickNetwork({});
      network.fromJSON({ ...neuralNetwork, settings: { alpha } });
      this.neuralNetwork = network;
      return network;
    }
  };
}

// The package as a whole prints a deprecation warning of its logger and loads English, a console
// and a web client. These three of its parts are all that is needed.
function loadNlpjs() {
  const require = createRequire(import.meta.url);
  const partOf = createRequire(require.resolve('@nlpjs/basic'));
  const ofNlu = createRequire(partOf.resolve('@nlpjs/nlu'));
  const core = partOf('@nlpjs/core') as Core;
  const { NluNeural } = partOf('@nlpjs/nlu') as { readonly NluNeural: NluClass };
  const { NeuralNetwork } = ofNlu('@nlpjs/neural') as { readonly NeuralNetwork: NetworkClass };
  return { core, NluNeural, NeuralNetwork };
}

const silent = () => undefined;
const silentLogger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  log: silent,
  trace: silent,
  fatal: silent,
};
