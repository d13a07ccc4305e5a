import { createHash } from 'node:crypto';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sentence } from './nlpjs.js';
import { packVersion, readPackData } from './zh/language-pack.js';

/** Sentences by file name and in the order of the file. */
export type Corpus = readonly Sentence[];

const corpusFile = z.object({
  name: z.string(),
  locale: z.literal('zh-CN'),
  data: z.array(z.object({ intent: z.string().min(1), utterances: z.array(z.string().min(1)) })),
});

type CorpusFile = z.infer<typeof corpusFile>;

/** Reads the `.json` files of one folder, not those of its folders. A malformed file throws. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const files = await readFiles(folder);
  return files
    .flatMap(({ file }) => file.data)
    .flatMap(({ intent, utterances }) => utterances.map((utterance) => ({ utterance, intent })));
}

/** The corpus as it is read after `addToCorpus`: each sentence behind the others of its intent. */
export function withSentences(corpus: Corpus, added: Corpus): Corpus {
  return corpus.flatMap((sentence, at) => {
    const { intent } = sentence;
    const isLast = corpus.findLastIndex((one) => one.intent === intent) === at;
    return isLast ? [sentence, ...added.filter((one) => one.intent === intent)] : [sentence];
  });
}

/** Writes sentences into the files that have their intents; each file changes in one step. */
export async function addToCorpus(folder: string, added: Corpus): Promise<void> {
  for (const { path, file } of await readFiles(folder)) {
    const data = file.data.map(({ intent, utterances }) => ({
      intent,
      utterances: [
        ...utterances,
        ...added.filter((one) => one.intent === intent).map(({ utterance }) => utterance),
      ],
    }));
    const isTaught = data.some(({ intent }) => added.some((one) => one.intent === intent));
    if (!isTaught) continue;
    await writeFile(`${path}.part`, `${JSON.stringify({ ...file, data }, null, 2)}\n`);
    await rename(`${path}.part`, path);
  }
}

async function readFiles(
  folder: string,
): Promise<readonly { readonly path: string; readonly file: CorpusFile }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, file: corpusFile.parse(JSON.parse(await readFile(path, 'utf8'))) };
    }),
  );
}

/** Changes with any sentence, its intent, the order, and with the language pack and its words. */
export function corpusHash(corpus: Corpus): string {
  const sentences = corpus.map(({ intent, utterance }) => [intent, utterance]);
  const text = JSON.stringify([packVersion, readPackData(), sentences]);
  return createHash('sha256').update(text).digest('hex');
}
